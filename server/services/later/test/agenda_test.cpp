#include "services/later/test/later_world.h"

// When something is due: whatever the clock does, and however long the server was down.

namespace parley::later {
namespace {

struct Agenda : LaterTest {
    std::size_t index_rows() {
        const storage::ScanRequest request{
            index_partition(shard_of(user_.raw())), kBucketKind, {}, {}, storage::Direction::Forward, 100};
        return run(storage_scan(request));
    }
    Async<std::size_t> storage_scan(storage::ScanRequest request) {
        const Result<storage::ScanPage> page = co_await answer<Result<storage::ScanPage>>(
            [&](auto done) { disk_.scan(request, home_, std::move(done)); });
        co_return page.value().rows.size();
    }
};

TEST_F(Agenda, WhatLiesFarAheadIsFoundInTime) {
    EXPECT_TRUE(schedule("far", in(30h)).ok());
    EXPECT_TRUE(schedule("near", in(30s)).ok());
    pass(31s);
    EXPECT_EQ(chats_.sent, Texts{"near"});
    clock_.advance(30h - 41s);
    pass(9s);
    EXPECT_EQ(chats_.sent, Texts{"near"});
    pass(6s);
    EXPECT_EQ(chats_.sent, (Texts{"near", "far"}));
}

TEST_F(Agenda, WhatFellDueWhileTheServerWasDownIsDoneAtOnce) {
    EXPECT_TRUE(schedule("a", in(1h)).ok());
    EXPECT_TRUE(schedule("b", in(50h)).ok());
    EXPECT_TRUE(schedule("c", in(100h)).ok());
    clock_.advance(72h);
    restart();
    EXPECT_EQ(chats_.sent, (Texts{"a", "b"}));
}

TEST_F(Agenda, AClockThatStepsForwardIsNoticedWithinSeconds) {
    EXPECT_TRUE(schedule("a", in(1h)).ok());
    pass(10s);
    clock_.step_wall(in(2h));
    pass(6s);
    EXPECT_EQ(chats_.sent, Texts{"a"});
}

TEST_F(Agenda, AClockThatStepsBackMakesNothingComeEarly) {
    EXPECT_TRUE(schedule("a", in(20s)).ok());
    pass(10s);
    clock_.step_wall(clock_.wall() - 1h);
    pass(60s);
    EXPECT_TRUE(chats_.sent.empty());
    EXPECT_TRUE(schedule("b", in(10s)).ok());
    pass(11s);
    EXPECT_EQ(chats_.sent, Texts{"b"});
    clock_.step_wall(in(1h));
    pass(6s);
    EXPECT_EQ(chats_.sent, (Texts{"b", "a"}));
}

TEST_F(Agenda, MoreThanThereIsRoomForIsDoneAllTheSame) {
    std::size_t count = 0;
    for (int chat = 0; chat < 10; ++chat) {
        const ChatId id = make_id<ChatId>(random_);
        for (const char* name : {"a", "b", "c"}) {
            EXPECT_TRUE(run(later_->schedule(user_, id, wish(name, in(2h)))).ok());
            ++count;
        }
    }
    clock_.advance(3h);
    restart();
    pass(60s);
    EXPECT_EQ(chats_.sent.size(), count);
}

TEST_F(Agenda, NothingIsLeftOfWhatIsDone) {
    EXPECT_TRUE(schedule("a", in(5s)).ok());
    EXPECT_EQ(index_rows(), 1u);
    pass(1'300s);
    EXPECT_EQ(chats_.sent, Texts{"a"});
    EXPECT_EQ(index_rows(), 0u);
}

TEST_F(Agenda, AFailingStoreForgetsNothing) {
    store_.next_commit(CommitFault::Fail);
    EXPECT_FALSE(schedule("a", in(10s)).ok());
    EXPECT_TRUE(schedule("a", in(10s)).ok());
    pass(9s);
    store_.next_commit(CommitFault::Fail);
    pass(10s);
    EXPECT_EQ(chats_.sent, Texts{"a"});
    EXPECT_TRUE(all().empty());
}

}  // namespace
}  // namespace parley::later
