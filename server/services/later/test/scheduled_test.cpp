#include "services/later/test/later_world.h"

// Messages that are sent later: once, at their time, also after a crash; and when they can't be, they say so.

namespace parley::later {
namespace {

struct ScheduledMessages : LaterTest {};

TEST_F(ScheduledMessages, AreSentAtTheirTimeAndOnce) {
    const Planned planned = schedule("a", in(90s)).value();
    EXPECT_FALSE(planned.existed);
    EXPECT_EQ(all().size(), 1u);
    pass(89s);
    EXPECT_TRUE(chats_.sent.empty());
    pass(1s);
    EXPECT_EQ(chats_.sent, Texts{"a"});
    EXPECT_TRUE(all().empty());
    EXPECT_EQ(chats_.told, (Texts{"scheduled a", "sent 1"}));
    pass(120s);
    EXPECT_EQ(chats_.attempts, 1u);
    EXPECT_EQ(run(later_->find(user_, chat_, planned.message.id)).error().code, ErrorCode::ScheduledNotFound);
}

TEST_F(ScheduledMessages, TheSameWishTwiceIsOneAlsoAfterItWasSent) {
    const WallTime at = in(10s);
    const ScheduledId id = schedule("a", at).value().message.id;
    const Planned again = schedule("a", at).value();
    EXPECT_TRUE(again.existed);
    EXPECT_EQ(again.message.id, id);
    pass(11s);
    EXPECT_TRUE(schedule("a", at).ok());
    pass(10s);
    EXPECT_EQ(chats_.sent, Texts{"a"});
}

TEST_F(ScheduledMessages, AreChangedAndCancelledUntilThen) {
    const ScheduledId a = schedule("a", in(10s)).value().message.id;
    const ScheduledId b = schedule("b", in(10s)).value().message.id;
    EXPECT_TRUE(run(later_->cancel(user_, chat_, b)).ok());
    const ScheduledMessage changed = run(later_->change(user_, chat_, a, wish("better", in(1h)))).value();
    EXPECT_EQ(changed.client_message_id, "a");
    pass(20s);
    EXPECT_TRUE(chats_.sent.empty());
    EXPECT_EQ(run(later_->find(user_, chat_, a)).value(), changed);
    EXPECT_EQ(run(later_->send_now(user_, chat_, a)).value().seq, 1u);
    EXPECT_EQ(run(later_->cancel(user_, chat_, a)).error().code, ErrorCode::ScheduledNotFound);
    pass(3'700s);
    EXPECT_EQ(chats_.sent, Texts{"better"});
    EXPECT_EQ(chats_.attempts, 1u);
}

TEST_F(ScheduledMessages, AreBounded) {
    for (const char* name : {"a", "b", "c"}) EXPECT_TRUE(schedule(name, in(1h)).ok());
    EXPECT_EQ(schedule("d", in(1h)).error().code, ErrorCode::ScheduledLimit);
    EXPECT_EQ(run(later_->schedule(user_, make_id<ChatId>(random_), wish("d", in(24h * 367)))).error().code,
              ErrorCode::InvalidField);
    chats_.refusal = ErrorCode::ChatNotFound;
    EXPECT_EQ(schedule("e", in(1h)).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(all().size(), 3u);
    const ChatId other = make_id<ChatId>(random_);
    EXPECT_EQ(run(later_->scheduled(user_, other)).error().code, ErrorCode::ChatNotFound);
}

TEST_F(ScheduledMessages, WhatCantBeSentStaysWithItsReason) {
    const ScheduledId id = schedule("a", in(5s)).value().message.id;
    chats_.refusal = ErrorCode::Blocked;
    pass(10s);
    EXPECT_EQ(all().front().failed, SendFailure::Blocked);
    EXPECT_EQ(chats_.told.back(), "failed a");
    pass(600s);
    EXPECT_EQ(chats_.attempts, 1u);
    EXPECT_EQ(run(later_->send_now(user_, chat_, id)).error().code, ErrorCode::Blocked);
    chats_.refusal.reset();
    EXPECT_TRUE(run(later_->change(user_, chat_, id, wish("a2", in(5s)))).ok());
    pass(6s);
    EXPECT_EQ(chats_.sent, Texts{"a2"});
}

TEST_F(ScheduledMessages, WhatFailsForTheMomentIsTriedAgain) {
    EXPECT_TRUE(schedule("a", in(5s)).ok());
    chats_.refusal = ErrorCode::Overloaded;
    pass(20s);
    EXPECT_GE(chats_.attempts, 2u);
    EXPECT_FALSE(all().front().failed);
    chats_.refusal.reset();
    pass(6s);
    EXPECT_EQ(chats_.sent, Texts{"a"});
    EXPECT_TRUE(all().empty());
}

TEST_F(ScheduledMessages, AreSentOnceWhereverACrashStrikes) {
    for (std::size_t commits = 0; commits < 8; ++commits) {
        const std::string name = "m" + std::to_string(commits);
        EXPECT_TRUE(schedule(name, in(3s)).ok());
        const std::size_t before = chats_.sent.size();
        clock_.advance(3s);
        store_.hold_commits();
        tick();
        for (std::size_t done = 0; done < commits; ++done) {
            store_.release_commit();
            home_.run_all();
        }
        restart();
        store_.release();
        home_.run_all();
        pass(20s);
        EXPECT_EQ(chats_.sent.size(), before + 1) << commits;
        EXPECT_EQ(chats_.sent.back(), name);
        EXPECT_TRUE(all().empty()) << commits;
    }
}

TEST_F(ScheduledMessages, AreNotChangedOnceTheyMayHaveBeenSent) {
    const ScheduledId id = schedule("a", in(3s)).value().message.id;
    chats_.refusal = ErrorCode::StorageUnavailable;  // of which nobody knows whether it was stored
    pass(4s);
    EXPECT_EQ(run(later_->change(user_, chat_, id, wish("b", in(1h)))).error().code,
              ErrorCode::StorageUnavailable);
    chats_.refusal.reset();
    EXPECT_EQ(run(later_->change(user_, chat_, id, wish("b", in(1h)))).error().code,
              ErrorCode::ScheduledNotFound);
    EXPECT_EQ(chats_.sent, Texts{"a"});
}

TEST_F(ScheduledMessages, AreNotSentAgainWhenTheChatMayHaveForgotten) {
    const ScheduledId id = schedule("a", in(3s)).value().message.id;
    chats_.refusal = ErrorCode::StorageUnavailable;
    pass(4s);
    clock_.advance(72h);
    chats_.refusal.reset();
    restart();
    pass(1s);
    EXPECT_TRUE(chats_.sent.empty());
    EXPECT_EQ(run(later_->find(user_, chat_, id)).value().failed, SendFailure::Uncertain);
    EXPECT_TRUE(run(later_->send_now(user_, chat_, id)).ok());
    EXPECT_EQ(chats_.sent, Texts{"a"});
}

}  // namespace
}  // namespace parley::later
