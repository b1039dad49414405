#include "base/workers/thread_load.h"

#include <gtest/gtest.h>

#include <thread>

namespace parley {
namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

TEST(ThreadLoad, IsThePartOfTheTimeInWhichTheThreadHadWork) {
    ThreadLoad load;
    EXPECT_EQ(load.busy(Steady::now()), 0.0) << "of no time nothing is known";
    const auto begun = Steady::now();
    while (Steady::now() - begun < milliseconds(150)) {
    }
    EXPECT_GT(load.busy(Steady::now()), 0.7) << "also where others have the core for some of it";
    std::this_thread::sleep_for(milliseconds(300));  // time that must pass; nothing is waited for
    EXPECT_LT(load.busy(Steady::now()), 0.5);
}

TEST(ThreadLoad, IsTakenAnewTenTimesASecondAtMost) {
    ThreadLoad load;
    const SteadyTime begun = Steady::now();
    static_cast<void>(load.busy(begun));
    EXPECT_EQ(load.busy(begun + milliseconds(99)), 0.0);
}

}  // namespace
}  // namespace parley
