#include "net/reactor.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <array>
#include <future>
#include <thread>
#include <vector>

namespace parley::net {
namespace {

using std::chrono::milliseconds;

class ReactorTest : public testing::Test {
  protected:
    ReactorTest() { reactor->start(); }
    ~ReactorTest() override { reactor->stop(); }

    std::unique_ptr<Reactor> reactor = Reactor::make(7);
};

TEST_F(ReactorTest, RunsTasksOnItsOwnNamedThread) {
    std::promise<std::string> name;
    EXPECT_FALSE(reactor->here());
    reactor->post([&] {
        std::array<char, 16> text{};
        pthread_getname_np(pthread_self(), text.data(), text.size());
        name.set_value(reactor->here() ? text.data() : "elsewhere");
    });
    EXPECT_EQ(name.get_future().get(), "reactor-7");
}

TEST_F(ReactorTest, KeepsTheOrderOfEverySender) {
    constexpr std::size_t kSenders = 4, kEach = 50'000;
    std::array<std::size_t, kSenders> next{};
    std::size_t total = 0, out_of_order = 0;
    std::promise<void> all;
    std::vector<std::thread> senders;
    for (std::size_t sender = 0; sender < kSenders; ++sender) {
        senders.emplace_back([&, sender] {
            for (std::size_t i = 0; i < kEach; ++i) {
                reactor->post([&, sender, i] {
                    if (next[sender]++ != i) ++out_of_order;
                    if (++total == kSenders * kEach) all.set_value();
                });
            }
        });
    }
    for (std::thread& sender : senders) sender.join();
    all.get_future().wait();
    EXPECT_EQ(out_of_order, 0U);
}

TEST_F(ReactorTest, RunsItsOwnTasksInOrderAndNeverAtOnce) {
    std::promise<std::vector<int>> order;
    std::vector<int> ran;
    reactor->post([&] {
        reactor->post([&] {
            ran.push_back(2);
            reactor->post([&] { order.set_value(ran); });
        });
        reactor->post([&] { ran.push_back(3); });
        ran.push_back(1);
    });
    EXPECT_EQ(order.get_future().get(), (std::vector{1, 2, 3}));
}

TEST_F(ReactorTest, StopRunsWhatWasPostedBefore) {
    int ran = 0;
    for (int i = 0; i < 1000; ++i) reactor->post([&] { ++ran; });
    reactor->stop();
    EXPECT_EQ(ran, 1000);
    reactor->post([&] { ++ran; });  // is harmless, and does not run
    EXPECT_EQ(ran, 1000);
}

TEST_F(ReactorTest, TimersFireInOrderAndNotEarly) {
    std::promise<std::vector<int>> order;
    std::vector<int> fired;
    const auto start = std::chrono::steady_clock::now();
    reactor->post([&] {
        reactor->after(milliseconds(60), [&] { order.set_value(fired); });
        reactor->after(milliseconds(30), [&] { fired.push_back(2); });
        reactor->after(milliseconds(5), [&] { fired.push_back(1); });
        const TimerId forgotten = reactor->after(milliseconds(20), [&] { fired.push_back(99); });
        reactor->cancel(forgotten);
    });
    EXPECT_EQ(order.get_future().get(), (std::vector{1, 2}));
    EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds(60));
}

TEST_F(ReactorTest, ATimerSetAfterAllOthersFiredStillFires) {
    for (int round = 0; round < 3; ++round) {
        std::promise<void> fired;
        reactor->post([&] { reactor->after(milliseconds(1), [&] { fired.set_value(); }); });
        EXPECT_EQ(fired.get_future().wait_for(std::chrono::seconds(5)), std::future_status::ready);
    }
}

}  // namespace
}  // namespace parley::net
