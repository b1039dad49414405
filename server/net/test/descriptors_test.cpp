#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <ctime>
#include <future>

#include "net/test/client.h"
#include "net/test/running_server.h"

namespace parley::net::test {
namespace {

/// Lets this process open descriptors below `limit` only, as long as it lives.
class DescriptorLimit {
  public:
    explicit DescriptorLimit(int limit) {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit low{static_cast<rlim_t>(limit), before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &low);
    }
    DescriptorLimit(const DescriptorLimit&) = delete;
    DescriptorLimit& operator=(const DescriptorLimit&) = delete;
    ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }

  private:
    rlimit before_{};
};

TEST(Descriptors, WithoutOneToAcceptTheServerWaitsAndThenGoesOn) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP()
        << "UBSan opens a pipe to look at an object, and takes it for a bad one when there is none to open.";
#endif
    RunningServer running;
    const int next = ::dup(0);  // the number that the client's socket will have
    ::close(next);
    std::optional<DescriptorLimit> limit(std::in_place, next + 1);
    Client client(running.port());
    ASSERT_EQ(client.descriptor(), next);
    client.send(get("/api/x"));

    std::promise<void> later;
    const std::clock_t cpu = std::clock();
    running.on_reactor(
        [&] { running.reactors[0]->after(std::chrono::milliseconds(400), [&] { later.set_value(); }); });
    later.get_future().wait();
    EXPECT_LT(std::clock() - cpu,
              CLOCKS_PER_SEC / 10);  // a loop that asks again at once would use all of the 0.4 s
    EXPECT_EQ(running.server->connections(), 0U);

    limit.reset();
    EXPECT_EQ(client.read_answer().status, 200);
}

}  // namespace
}  // namespace parley::net::test
