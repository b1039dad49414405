#include "base/workers/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>

namespace parley {
namespace {

TEST(WorkerPool, RunsWhatItAcceptedBeforeItEnds) {
    std::atomic<int> ran = 0;
    {
        WorkerPool pool(3, 1000);
        for (int i = 0; i < 1000; ++i) ASSERT_TRUE(pool.try_post([&ran] { ++ran; }));
    }
    EXPECT_EQ(ran, 1000);
}

TEST(WorkerPool, RefusesWhatDoesNotFit) {
    WorkerPool pool(1, 2);
    std::promise<void> started;
    std::promise<void> open;
    ASSERT_TRUE(pool.try_post([&] {
        started.set_value();
        open.get_future().wait();
    }));
    started.get_future().wait();
    EXPECT_TRUE(pool.try_post([] {}));
    EXPECT_TRUE(pool.try_post([] {}));
    EXPECT_FALSE(pool.try_post([] { FAIL() << "was refused"; }));
    std::promise<void> drained;
    open.set_value();
    while (!pool.try_post([&] { drained.set_value(); })) std::this_thread::yield();
    drained.get_future().wait();
}

TEST(WorkerPool, UsesAllItsThreads) {
    WorkerPool pool(4, 4);
    std::latch together(4);
    std::latch finished(4);
    for (int i = 0; i < 4; ++i)
        ASSERT_TRUE(pool.try_post([&] {
            together.arrive_and_wait();
            finished.count_down();
        }));
    finished.wait();
}

}  // namespace
}  // namespace parley
