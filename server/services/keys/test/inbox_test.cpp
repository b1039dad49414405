#include "services/keys/test/keys_world.h"

// What waits for a device stays until it is acknowledged, in order, each thing once.

namespace parley::keys {
namespace {

class Inbox : public KeysTest {
  protected:
    void SetUp() override {
        empty(ann);
        empty(ben);
    }
    Asker ann = device(ann_);
    Asker ben = device(ben_);
};

TEST_F(Inbox, KeepsTheOrderAcrossRestarts) {
    for (const char* text : {"1", "2"}) ASSERT_TRUE(send(ann, ben, text, text).ok());
    restart();
    ASSERT_TRUE(send(ann, ben, "3", "3").ok());
    EXPECT_EQ(contents(ben), (Texts{"1", "2", "3"}));
}

TEST_F(Inbox, ComesInBatches) {
    for (const char* text : {"1", "2", "3", "4"}) ASSERT_TRUE(send(ann, ben, text, text).ok());
    const InboxBatch first = inbox(ben);
    EXPECT_EQ(first.events.size(), 3);
    ASSERT_TRUE(run(keys_->acknowledge(ben, first.end)).ok());
    EXPECT_EQ(contents(ben), Texts{"4"});
    ASSERT_TRUE(run(keys_->acknowledge(ben, first.end)).ok());  // twice is once
    EXPECT_EQ(contents(ben), Texts{"4"});
}

TEST_F(Inbox, ASendingThatIsRepeatedIsDeliveredOnce) {
    ASSERT_TRUE(send(ann, ben, "1", "txn").ok());
    ASSERT_TRUE(send(ann, ben, "1", "txn").ok());
    empty(ben);
    restart();
    ASSERT_TRUE(send(ann, ben, "1", "txn").ok());
    EXPECT_EQ(contents(ben), Texts{});
}

TEST_F(Inbox, WhoIsToldOfAFailureAndRepeatsItDeliversOnce) {
    for (const CommitFault fault :
         {CommitFault::Fail, CommitFault::UnknownLost, CommitFault::UnknownWritten}) {
        store_.next_commit(fault);
        EXPECT_FALSE(send(ann, ben, "1", "txn").ok());
    }
    ASSERT_TRUE(send(ann, ben, "1", "txn").ok());
    EXPECT_EQ(contents(ben), Texts{"1"});
}

TEST_F(Inbox, AnAcknowledgementThatFailedRemovesNothingOrAll) {
    ASSERT_TRUE(send(ann, ben, "1", "1").ok());
    store_.next_commit(CommitFault::Fail);
    EXPECT_FALSE(run(keys_->acknowledge(ben, 100)).ok());
    EXPECT_EQ(contents(ben), Texts{"1"});
    ASSERT_TRUE(run(keys_->acknowledge(ben, 100)).ok());
    ASSERT_TRUE(send(ann, ben, "2", "2").ok());
    EXPECT_EQ(contents(ben), Texts{"2"});
}

TEST_F(Inbox, WhenItIsFullTheOldestGoOfWhoHasSentTheMost) {
    const Asker cyd = device(make_id<UserId>(random_));
    empty(ben);
    ASSERT_TRUE(send(cyd, ben, "kept", "c").ok());
    for (const char* text : {"1", "2", "3", "4", "5", "6"}) ASSERT_TRUE(send(ann, ben, text, text).ok());
    EXPECT_EQ(contents(ben).front(), "kept");
    std::size_t left = 0;
    for (std::uint64_t end = inbox(ben).end; end != 0; end = inbox(ben).end) {
        left += inbox(ben).events.size();
        ASSERT_TRUE(run(keys_->acknowledge(ben, end)).ok());
    }
    EXPECT_LE(left, limits_.inbox_events);
}

TEST_F(Inbox, AStarIsForEveryDeviceButTheSender) {
    const Asker other = device(ann_);
    empty(ann);
    empty(other);
    ToDevice sending{"type", "txn", {}};
    sending.messages[ann_].push_back({std::nullopt, "{}"});
    ASSERT_TRUE(run(keys_->send(ann, sending)).ok());
    EXPECT_EQ(contents(other), Texts{"{}"});
    EXPECT_EQ(contents(ann), Texts{});
}

TEST_F(Inbox, WakesTheCoresThatWatchAndRemindsThem) {
    keys_->watch(ben);
    home_.run_all();
    heard_.clear();
    ASSERT_TRUE(send(ann, ben, "1", "1").ok());
    EXPECT_EQ(heard_.size(), 1);
    clock_.advance(31s);
    timers_.back()->run_due();
    home_.run_all();
    EXPECT_EQ(heard_.size(), 2);
    empty(ben);
    keys_->unwatch(ben);
    home_.run_all();
    ASSERT_TRUE(send(ann, ben, "2", "2").ok());
    EXPECT_EQ(heard_.size(), 2);
}

}  // namespace
}  // namespace parley::keys
