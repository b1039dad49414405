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

constexpr std::size_t slice(Urgency urgency) {
    return FlushQueue::kSlice[static_cast<std::size_t>(urgency)];
}

class FlushQueueTest : public testing::Test {
  protected:
    boost::intrusive_ptr<Socket> socket(int number) { return new Socket(number, flushed); }
    void add_many(std::size_t count, Urgency urgency) {
        for (std::size_t number = 0; number < count; ++number)
            static_cast<void>(queue.add(socket(static_cast<int>(number)), urgency));
    }

    std::vector<int> flushed;
    FlushQueue queue;
};

TEST_F(FlushQueueTest, AsksForASliceOnceUntilItIsEmpty) {
    EXPECT_TRUE(queue.add(socket(1), Urgency::Prompt));
    EXPECT_FALSE(queue.add(socket(2), Urgency::Bulk));
    EXPECT_FALSE(queue.run_slice());
    EXPECT_EQ(flushed, (std::vector{1, 2}));
    EXPECT_TRUE(queue.add(socket(3), Urgency::Bulk));
}

TEST_F(FlushQueueTest, FlushesOnceWhatIsAddedTwice) {
    const auto one = socket(1);
    EXPECT_TRUE(queue.add(one, Urgency::Prompt));
    EXPECT_FALSE(queue.add(one, Urgency::Prompt));
    EXPECT_FALSE(queue.run_slice());
    EXPECT_EQ(flushed, std::vector{1});
}

TEST_F(FlushQueueTest, AManySocketsFrameLetsOthersPass) {
    add_many(10 * slice(Urgency::Bulk), Urgency::Bulk);
    EXPECT_FALSE(queue.add(socket(-1), Urgency::Prompt));
    EXPECT_TRUE(queue.run_slice());
    EXPECT_EQ(flushed.front(), -1);
    EXPECT_EQ(flushed.size(), 1 + slice(Urgency::Bulk));
    EXPECT_TRUE(queue.waits(Urgency::Bulk));
    EXPECT_FALSE(queue.waits(Urgency::Prompt));
    while (queue.run_slice()) {
    }
    EXPECT_FALSE(queue.waits(Urgency::Bulk));
    EXPECT_EQ(flushed.size(), 1 + 10 * slice(Urgency::Bulk));
}

TEST_F(FlushQueueTest, WhatWaitsInBulkAndGetsAnAnswerGoesFirst) {
    add_many(4 * slice(Urgency::Bulk), Urgency::Bulk);
    const auto last = socket(-1);
    EXPECT_FALSE(queue.add(last, Urgency::Bulk));
    EXPECT_FALSE(queue.add(last, Urgency::Prompt));
    EXPECT_TRUE(queue.run_slice());
    EXPECT_EQ(flushed.front(), -1);
}

TEST_F(FlushQueueTest, BulkLeavesHoweverManyArePrompt) {
    add_many(4 * slice(Urgency::Prompt), Urgency::Prompt);
    EXPECT_FALSE(queue.add(socket(-1), Urgency::Bulk));
    EXPECT_TRUE(queue.run_slice());
    EXPECT_EQ(flushed.size(), slice(Urgency::Prompt) + 1);
    EXPECT_EQ(flushed.back(), -1);
}

}  // namespace
}  // namespace parley::net
