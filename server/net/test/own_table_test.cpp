#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <deque>
#include <filesystem>
#include <future>
#include <iterator>

#include "net/test/client.h"
#include "net/test/running_server.h"
#include "net/test/temporary_folder.h"

namespace parley::net::test {
namespace {

constexpr std::size_t kReactors = 3;

/// Descriptors of the table that this thread, the main one, has.
std::ptrdiff_t descriptors() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
}

TEST(OwnTable, HoldsSocketsThatTheTableOfTheProcessDoesNot) {
    RunningServer running({}, kReactors, DescriptorTable::Own);
    const std::ptrdiff_t before = descriptors();
    std::deque<Client> clients;
    for (int i = 0; i < 64; ++i) {
        Client& client = clients.emplace_back(running.port());
        client.send(get("/api/x"));
        EXPECT_EQ(client.read_answer().status, 200);
    }
    EXPECT_EQ(running.server->connections(), clients.size());
    EXPECT_EQ(descriptors() - before, static_cast<std::ptrdiff_t>(clients.size()));
}

TEST(OwnTable, HasNothingBehindTheNumberOfAFileThatWasOpenedLater) {
    RunningServer running({}, kReactors, DescriptorTable::Own);
    Client client(running.port());
    client.send(get("/api/x"));
    EXPECT_EQ(client.read_answer().status, 200);
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "log";
    const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    for (std::size_t index = 0; index < kReactors; ++index) {
        ssize_t written = 0;
        int why = 0;
        running.on_reactor(
            [&] {
                written = ::write(file, "record", 6);
                why = errno;
            },
            index);
        EXPECT_EQ(written, -1);
        EXPECT_EQ(why, EBADF);
    }
    ::close(file);
    EXPECT_EQ(std::filesystem::file_size(path), 0U);
}

TEST(OwnTable, DoesNotKeepReactorsFromWakingEachOther) {
    RunningServer running({}, kReactors, DescriptorTable::Own);
    std::promise<void> round;
    running.reactors[0]->post([&] {
        running.reactors[1]->post([&] {
            running.reactors[2]->post([&] { running.reactors[0]->post([&] { round.set_value(); }); });
        });
    });
    EXPECT_EQ(round.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST(OwnTable, IsGoneWithTheServerAndItsPortIsFree) {
    std::uint16_t port = 0;
    {
        RunningServer running({}, kReactors, DescriptorTable::Own);
        port = running.port();
        running.server->drain();
    }
    ServerOptions options;
    options.port = port;
    const std::unique_ptr<Reactor> reactor = Reactor::make(0);
    EXPECT_TRUE(Server::bind(options, {reactor.get()}, {Handlers{}}));
}

}  // namespace
}  // namespace parley::net::test
