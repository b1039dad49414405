#include "net/loop/timer_wheel.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

namespace parley::net {
namespace {

TEST(TimerWheel, FiresInItsTickAndNeitherBeforeNorTwice) {
    TimerWheel wheel;
    int fired = 0;
    wheel.insert(100, 105, [&] { ++fired; });
    wheel.advance(104);
    EXPECT_EQ(fired, 0);
    wheel.advance(105);
    EXPECT_EQ(fired, 1);
    EXPECT_TRUE(wheel.empty());
    wheel.advance(100'000);
    EXPECT_EQ(fired, 1);
}

TEST(TimerWheel, FiresAtTheBordersOfEveryWheel) {
    for (const std::uint64_t start : {0ULL, 255ULL, 65'535ULL, 16'777'215ULL, 123'456'789ULL}) {
        for (const std::uint64_t delay :
             {1ULL, 255ULL, 256ULL, 257ULL, 65'535ULL, 65'536ULL, 65'537ULL, 300'000ULL}) {
            TimerWheel wheel;
            bool fired = false;
            wheel.insert(start, start + delay, [&] { fired = true; });
            wheel.advance(start + delay - 1);
            EXPECT_FALSE(fired) << start << " + " << delay;
            wheel.advance(start + delay);
            EXPECT_TRUE(fired) << start << " + " << delay;
        }
    }
}

TEST(TimerWheel, ATimerOfThePresentTickWaitsForTheNext) {
    TimerWheel wheel;
    bool fired = false;
    wheel.insert(7, 3, [&] { fired = true; });
    wheel.advance(7);
    EXPECT_FALSE(fired);
    wheel.advance(8);
    EXPECT_TRUE(fired);
}

TEST(TimerWheel, CancelForgetsAndIsHarmlessAfterwards) {
    TimerWheel wheel;
    int fired = 0;
    const TimerId first = wheel.insert(0, 5, [&] { ++fired; });
    wheel.cancel(first);
    EXPECT_TRUE(wheel.empty());
    // The next timer may live where the first one did: the old id must not reach it.
    wheel.insert(0, 5, [&] { ++fired; });
    wheel.cancel(first);
    wheel.cancel(TimerId::None);
    wheel.cancel(static_cast<TimerId>(~std::uint64_t{0}));
    wheel.advance(5);
    EXPECT_EQ(fired, 1);
}

TEST(TimerWheel, ATaskMayCancelItsNeighbourAndSetAnother) {
    TimerWheel wheel;
    std::vector<int> fired;
    TimerId second = TimerId::None;
    wheel.insert(0, 5, [&] {
        fired.push_back(1);
        wheel.cancel(second);
        wheel.insert(5, 6, [&] { fired.push_back(3); });
    });
    second = wheel.insert(0, 5, [&] { fired.push_back(2); });
    wheel.advance(6);
    EXPECT_EQ(fired, (std::vector{1, 3}));
}

TEST(TimerWheel, DestroysTheTaskOfACancelledTimer) {
    TimerWheel wheel;
    auto owned = std::make_shared<int>(1);
    const TimerId id = wheel.insert(0, 5, [owned] { (void)*owned; });
    EXPECT_EQ(owned.use_count(), 2);
    wheel.cancel(id);
    EXPECT_EQ(owned.use_count(), 1);
}

TEST(TimerWheel, AgreesWithASortedMap) {
    std::mt19937_64 random(20261124);
    TimerWheel wheel;
    struct Expected {
        std::uint64_t due;
        TimerId id;
    };
    std::map<int, Expected> expected;
    std::uint64_t now = 1000;
    int next = 0;
    std::vector<std::pair<int, std::uint64_t>> fired;
    for (int step = 0; step < 20'000; ++step) {
        const auto action = random() % 10;
        if (action < 6) {
            const std::uint64_t due = now + 1 + random() % (action < 3 ? 300 : 200'000);
            const int name = next++;
            expected[name] = {due,
                              wheel.insert(now, due, [&fired, name, due] { fired.emplace_back(name, due); })};
        } else if (action < 8 && !expected.empty()) {
            const auto victim = std::next(expected.begin(), static_cast<long>(random() % expected.size()));
            wheel.cancel(victim->second.id);
            expected.erase(victim);
        } else {
            now += random() % 700;
            fired.clear();
            wheel.advance(now);
            for (std::size_t i = 1; i < fired.size(); ++i) EXPECT_LE(fired[i - 1].second, fired[i].second);
            const auto due_by_now =
                std::erase_if(expected, [&](const auto& entry) { return entry.second.due <= now; });
            ASSERT_EQ(fired.size(), due_by_now);
        }
        ASSERT_EQ(wheel.size(), expected.size());
    }
}

}  // namespace
}  // namespace parley::net
