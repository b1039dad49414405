#include "net/loop/flush_queue.h"

#include <gtest/gtest.h>

#include <vector>

namespace parley::net {
namespace {

class Socket final : public Flushable {
  public:
    Socket(int number, std::vector<int>& flushed) : number_(number), flushed_(flushed) {}
    void flush() override { flushed_.push_back(number_); }

  private:
    int number_;
    std::vector<int>& flushed_;
};

constexpr int kSlice = static_cast<int>(FlushQueue::kSlice);

class FlushQueueTest : public testing::Test {
  protected:
    boost::intrusive_ptr<Socket> socket(int number) { return new Socket(number, flushed); }
    void add_many(int count) {
        for (int number = 0; number < count; ++number) static_cast<void>(queue.add(socket(number)));
    }

    std::vector<int> flushed;
    FlushQueue queue;
};

TEST_F(FlushQueueTest, AsksForASliceOnceUntilItIsEmpty) {
    EXPECT_TRUE(queue.add(socket(1)));
    EXPECT_FALSE(queue.add(socket(2)));
    EXPECT_FALSE(queue.run_slice());
    EXPECT_EQ(flushed, (std::vector{1, 2}));
    EXPECT_TRUE(queue.add(socket(3)));
}

TEST_F(FlushQueueTest, FlushesOnceWhatIsAddedTwice) {
    const auto one = socket(1);
    EXPECT_TRUE(queue.add(one));
    EXPECT_FALSE(queue.add(one));
    EXPECT_FALSE(queue.run_slice());
    EXPECT_EQ(flushed, std::vector{1});
}

TEST_F(FlushQueueTest, AManySocketsFrameLetsOthersPass) {
    add_many(10 * kSlice);
    EXPECT_TRUE(queue.run_slice());
    EXPECT_EQ(flushed.size(), 2U * FlushQueue::kSlice);
    EXPECT_FALSE(queue.add(socket(-1)));
    flushed.clear();
    EXPECT_TRUE(queue.run_slice());
    EXPECT_EQ(flushed.front(), -1);
    EXPECT_EQ(flushed.size(), 1U + FlushQueue::kSlice);
    while (queue.run_slice()) {
    }
    EXPECT_EQ(flushed.size(), 1U + 8U * FlushQueue::kSlice);
}

TEST_F(FlushQueueTest, WhatWasLeftOverAndGetsMoreGoesFirst) {
    add_many(4 * kSlice);
    const auto last = socket(-1);
    static_cast<void>(queue.add(last));
    EXPECT_TRUE(queue.run_slice());
    EXPECT_FALSE(queue.add(last));
    flushed.clear();
    EXPECT_TRUE(queue.run_slice());
    EXPECT_EQ(flushed.front(), -1);
}

}  // namespace
}  // namespace parley::net
