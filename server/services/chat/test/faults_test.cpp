#include "services/chat/test/harness.h"

namespace parley::chat {
namespace {

struct Faults : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);
    ChatId chat = world.direct(ann, ben);
};

TEST_F(Faults, AFailedCommitChangesNothing) {
    world.join(ben, chat);
    world.store.next_commit(CommitFault::Fail);
    EXPECT_EQ(world.send(ann, chat, "a").error().code, ErrorCode::StorageUnavailable);
    EXPECT_EQ(world.view(ann, chat).last_seq, 1u);
    EXPECT_TRUE(world.hub().events_of(chat).empty());
    EXPECT_EQ(world.send(ann, chat, "a").value().seq, 2u);
}

TEST_F(Faults, UnknownButWrittenIsAcknowledgedWithItsPlaceAndPublishedOnce) {
    world.join(ben, chat);
    world.store.next_commit(CommitFault::UnknownWritten);
    const Result<Sent> sent = world.send(ann, chat, "a");
    ASSERT_TRUE(sent.ok());
    EXPECT_EQ(sent->seq, 2u);
    EXPECT_EQ(world.send(ann, chat, "a").value().seq, 2u);
    EXPECT_EQ(world.send(ann, chat, "b").value().seq, 3u);
    EXPECT_EQ(world.hub().events_of(chat), (std::vector<Seq>{2, 3}));
}

TEST_F(Faults, UnknownAndLostIsAnErrorAndARetryGivesOneMessage) {
    world.join(ben, chat);
    world.store.next_commit(CommitFault::UnknownLost);
    EXPECT_FALSE(world.send(ann, chat, "a").ok());
    EXPECT_EQ(world.send(ann, chat, "a").value().seq, 2u);
    EXPECT_EQ(world.hub().events_of(chat), std::vector<Seq>{2});
    EXPECT_EQ(world.log(ann, chat).size(), 2u);
}

TEST_F(Faults, WhatWasWrittenIsPublishedAlsoWhenTheFirstReloadFails) {
    world.join(ben, chat);
    world.store.next_commit(CommitFault::UnknownWritten);
    world.store.next_read(ReadFault::Unavailable);
    EXPECT_FALSE(world.send(ann, chat, "a").ok());
    EXPECT_EQ(world.send(ann, chat, "a").value().seq, 2u);
    EXPECT_EQ(world.hub().events_of(chat), std::vector<Seq>{2});
}

TEST_F(Faults, SendsDuringAReloadGetTheirTurn) {
    world.store.next_commit(CommitFault::UnknownWritten);
    const auto first = world.start_send(ann, chat, "a");
    const auto second = world.start_send(ben, chat, "b");
    world.store.hold_reads();
    world.settle();
    const auto third = world.start_send(ben, chat, "c");
    world.store.release();
    world.settle();
    EXPECT_EQ(first->value()->seq, 2u);
    EXPECT_EQ(second->value()->seq, 3u);
    EXPECT_EQ(third->value()->seq, 4u);
}

TEST_F(Faults, ServesAgainWhenTheStoreDoes) {
    world.store.break_writes();
    EXPECT_EQ(world.send(ann, chat, "a").error().code, ErrorCode::StorageUnavailable);
    UpdateChat rename;
    rename.name = "x";
    const ChatId group = [&] {
        world.store.mend_writes();
        const ChatId made = world.group(ann, {ben});
        world.store.break_writes();
        return made;
    }();
    EXPECT_EQ(world.run(world.chats().update(ann, group, rename)).error().code,
              ErrorCode::StorageUnavailable);
    EXPECT_EQ(world.view(ann, group).chat.name, "Group");
    world.store.mend_writes();
    EXPECT_TRUE(world.send(ann, chat, "a").ok());
    EXPECT_EQ(world.run(world.chats().update(ann, group, rename)).value().chat.name, "x");
}

TEST_F(Faults, UnreadableChatsAreAnErrorAndNotSaidToBeGone) {
    world.restart();
    world.store.next_read(ReadFault::Unavailable);
    EXPECT_EQ(world.run(world.chats().view(ann, chat)).error().code, ErrorCode::StorageUnavailable);
    EXPECT_TRUE(world.run(world.chats().view(ann, chat)).ok());
    world.restart();
    world.store.next_read(ReadFault::Unavailable, 2);
    std::size_t told = 0;
    world.run(world.chats().join_chats(ann, {chat}, [&](const auto& part) { told += part.size(); }));
    EXPECT_EQ(told, 0u);
    EXPECT_TRUE(world.join(ann, chat).member);
}

TEST_F(Faults, MarksOutliveAReload) {
    const ChatId group = world.group(ann, {ben, cid});
    ASSERT_TRUE(world.send(ann, group, "a").ok());
    ASSERT_TRUE(world.mark(ben, group, MarkKind::Read, 2).ok());
    world.store.next_commit(CommitFault::UnknownWritten);
    ASSERT_TRUE(world.send(ann, group, "b").ok());
    EXPECT_EQ(world.view(ben, group).marks, (Watermarks{2, 2, 1, 2}));
    UpdateChat rename;
    rename.name = "x";
    world.store.next_commit(CommitFault::None);  // the intent
    world.store.next_commit(CommitFault::UnknownWritten);
    EXPECT_EQ(world.run(world.chats().update(ann, group, rename)).value().chat.name, "x");
    EXPECT_EQ(world.view(ben, group).marks, (Watermarks{2, 2, 1, 2}));
    world.pass(std::chrono::seconds(2));
    world.crash();
    EXPECT_EQ(world.view(ben, group).marks, (Watermarks{2, 2, 1, 2}));
}

TEST_F(Faults, ARemovalOfUnknownOutcomeNamesTheRemoved) {
    const ChatId group = world.group(ann, {ben, cid});
    world.join(ann, group);
    world.store.next_commit(CommitFault::None);  // the intent
    world.store.next_commit(CommitFault::UnknownWritten);
    ASSERT_TRUE(world.run(world.chats().remove_participant(ann, group, ben)).ok());
    EXPECT_EQ(std::get<bus::ChatEvent>(world.hub().heard.at(0)).removed, std::vector<UserId>{ben});
    EXPECT_EQ(world.run(world.chats().view(ben, group)).error().code, ErrorCode::ChatNotFound);
}

TEST_F(Faults, WhoListensHearsOfAMembershipOfUnknownOutcome) {
    EXPECT_EQ(world.run(world.chats().join_user(cid)).value().user_seq, 0u);
    const ChatId group = world.group(ann, {ben});
    world.store.next_commit(CommitFault::None, 3);  // intent, event, rows
    world.store.next_commit(CommitFault::UnknownWritten);
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, group, {cid})).ok());
    world.pass(std::chrono::seconds(3));
    const auto events = world.hub().events_for(cid);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].joined, group);
    EXPECT_EQ(events[0].user_seq, 1u);
}

}  // namespace
}  // namespace parley::chat
