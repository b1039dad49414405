#include "base/workers/courtesy.h"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/resource.h>

#include <thread>

namespace parley {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// Runs for as long, by the clock on the wall.
SteadyTime work_for(microseconds span) {
    SteadyTime now = std::chrono::steady_clock::now();
    for (const SteadyTime end = now + span; now < end;) now = std::chrono::steady_clock::now();
    return now;
}

/// Works and gives way until this thread takes short turns, for some seconds at most.
void become_busy(Courtesy& courtesy) {
    courtesy.make_way(std::chrono::steady_clock::now());
    for (int n = 0; n < 2'000 && !courtesy.takes_short_turns(); ++n)
        courtesy.make_way(work_for(milliseconds{2}));
    ASSERT_TRUE(courtesy.takes_short_turns());
}

TEST(Courtesy, TakesShortTurnsWhileTheThreadIsBusyAndUsualOnesWhenItIsNotAnyMore) {
    std::thread([] {
        Courtesy courtesy;
        become_busy(courtesy);
        // Of the next second the thread has run next to nothing.
        courtesy.make_way(std::chrono::steady_clock::now() + std::chrono::seconds{1});
        EXPECT_FALSE(courtesy.takes_short_turns());
    }).join();
}

TEST(Courtesy, LooksAtASpanNoSoonerThanItIsAsked) {
    std::thread([] {
        for (int n = 0; n < 2'000; ++n) {
            Courtesy courtesy;
            const SteadyTime began = std::chrono::steady_clock::now();
            courtesy.make_way(began);
            const SteadyTime now = work_for(microseconds{400});
            if (now - began >= Courtesy::kUsually) continue;  // this thread had to wait for its core
            courtesy.make_way(now);
            ASSERT_FALSE(courtesy.takes_short_turns());
            courtesy.make_way(now, Courtesy::kInBulk);
            if (courtesy.takes_short_turns()) return;
        }
        FAIL() << "a thread that works all the time was never taken for a busy one";
    }).join();
}

TEST(Courtesy, LeavesPolicyAndPriorityAsTheyWere) {
    std::thread([] {
        ASSERT_EQ(setpriority(PRIO_PROCESS, 0, 1), 0);
        Courtesy courtesy;
        become_busy(courtesy);
        EXPECT_EQ(sched_getscheduler(0), SCHED_OTHER);
        EXPECT_EQ(getpriority(PRIO_PROCESS, 0), 1);
    }).join();
}

TEST(Courtesy, LeavesAPolicyThatSomebodyElseChose) {
    std::thread([] {
        const sched_param none{};
        ASSERT_EQ(sched_setscheduler(0, SCHED_BATCH, &none), 0);
        Courtesy courtesy;
        become_busy(courtesy);
        EXPECT_EQ(sched_getscheduler(0), SCHED_BATCH);
    }).join();
}

}  // namespace
}  // namespace parley
