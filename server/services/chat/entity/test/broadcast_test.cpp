#include <algorithm>

#include "services/chat/test/harness.h"

// A message to a broadcast list arrives once in the direct chat of each recipient, whatever happens, and no
// recipient learns of the list.

namespace parley::chat {
namespace {

struct Lists : testing::TestWithParam<std::size_t> {
    World world{ChatLimits{}, 2};
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3), dan = world.person(4);

    ChatId list_for(std::vector<UserId> recipients) {
        CreateChat command;
        command.type = ChatType::Broadcast;
        command.participants = std::move(recipients);
        return world.run(world.chats().create(ann, command, {})).value().view.chat.id;
    }
    MessageId say(ChatId list, std::string client_message_id) {
        return {list, world.send(ann, list, std::move(client_message_id)).value().seq};
    }
    /// What `recipient` has got from ann, oldest first.
    std::vector<std::string> got(UserId recipient) {
        if (world.chats_of(recipient).empty()) return {};
        return world.messages(recipient, world.direct(recipient, ann));
    }
    std::size_t times(UserId recipient, const std::string& content) {
        const std::vector<std::string> all = got(recipient);
        return static_cast<std::size_t>(std::ranges::count_if(
            all, [&](const std::string& message) { return message.find(content) != std::string::npos; }));
    }
    Result<MessageReceipts> receipts(MessageId message) {
        return world.run(world.chats().receipts(ann, message));
    }
};

TEST_F(Lists, ArriveInTheDirectChatOfEachRecipient) {
    const ChatId before = world.direct(ann, ben);
    const ChatId list = list_for({ben, cid});
    say(list, "hello");
    for (const UserId& recipient : {ben, cid}) {
        EXPECT_EQ(times(recipient, "hello"), 1u);
        EXPECT_EQ(world.chats_of(recipient).size(), 1u) << "the list is none of the recipient's chats";
        EXPECT_EQ(world.view(recipient, world.direct(recipient, ann)).chat.type, ChatType::Direct);
    }
    EXPECT_EQ(world.direct(ann, ben), before);
    EXPECT_EQ(times(dan, "hello"), 0u);
}

TEST_F(Lists, AreTheOwnersAlone) {
    const ChatId list = list_for({ben, cid});
    const MessageId message = say(list, "hello");
    EXPECT_EQ(world.run(world.chats().view(ben, list)).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.run(world.chats().events(ben, list, 0, 10)).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.run(world.chats().message_json(ben, message)).error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(world.run(world.chats().receipts(ben, message)).error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(world.send(ben, list, "mine").error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.run(world.chats().add_participants(ben, list, {dan})).error().code,
              ErrorCode::ChatNotFound);
    EXPECT_EQ(world.run(world.chats().set_role(ann, list, ben, Role::Admin)).error().code,
              ErrorCode::Forbidden);
    EXPECT_EQ(world.run(world.chats().invite(ann, list)).error().code, ErrorCode::Forbidden);
    const ChatView view = world.view(ann, list);
    EXPECT_EQ(view.participant_count, 3u);
    EXPECT_EQ(view.participants.size(), 3u);
    EXPECT_EQ(view.role, Role::Owner);
}

TEST_F(Lists, ReachWhoIsARecipientWhenItIsWritten) {
    const ChatId list = list_for({ben, cid});
    say(list, "first");
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, list, {dan})).ok());
    ASSERT_TRUE(world.run(world.chats().remove_participant(ann, list, cid)).ok());
    say(list, "second");
    EXPECT_EQ(times(cid, "first"), 1u);
    EXPECT_EQ(times(cid, "second"), 0u);
    EXPECT_EQ(times(dan, "first"), 0u);
    EXPECT_EQ(times(dan, "second"), 1u);
    world.crash();
    EXPECT_EQ(world.view(ann, list).participant_count, 3u);
    say(list, "third");
    EXPECT_EQ(times(ben, "third"), 1u);
    EXPECT_EQ(times(cid, "third"), 0u);
}

TEST_F(Lists, ChangeWhatHasArrived) {
    const ChatId list = list_for({ben, cid});
    const MessageId kept = say(list, "draft");
    const MessageId gone = say(list, "mistake");
    ASSERT_TRUE(world.edit(ann, kept, "\"final\"").ok());
    ASSERT_TRUE(world.erase(ann, gone).ok());
    world.settle();
    for (const UserId& recipient : {ben, cid}) {
        EXPECT_EQ(times(recipient, "final"), 1u);
        EXPECT_EQ(times(recipient, "draft"), 0u);
        EXPECT_EQ(times(recipient, "mistake"), 0u);
        EXPECT_EQ(times(recipient, "gone"), 1u);
    }
}

TEST_F(Lists, LeaveOutWhoBlocks) {
    const ChatId list = list_for({ben, cid});
    ASSERT_TRUE(world.run(world.chats().set_block(ben, ann, BlockState::Blocked)).ok());
    const MessageId message = say(list, "hello");
    EXPECT_EQ(times(cid, "hello"), 1u);
    EXPECT_EQ(receipts(message).value().items.size(), 0u);
    ASSERT_TRUE(world.run(world.chats().set_block(ben, ann, BlockState::Open)).ok());
    say(list, "again");
    EXPECT_EQ(times(ben, "hello"), 0u);
    EXPECT_EQ(times(ben, "again"), 1u);
}

TEST_F(Lists, TellTheirOwnerHowFarAMessageHasCome) {
    const ChatId list = list_for({ben, cid, dan});
    const MessageId message = say(list, "hello");
    const auto seq_at = [&](UserId user) { return world.view(user, world.direct(user, ann)).last_seq; };
    ASSERT_TRUE(world.mark(ben, world.direct(ben, ann), MarkKind::Delivered, seq_at(ben)).ok());
    ASSERT_TRUE(world.mark(cid, world.direct(cid, ann), MarkKind::Read, seq_at(cid)).ok());
    world.settle();
    const MessageReceipts found = receipts(message).value();
    EXPECT_EQ(found.delivered, 2u);
    EXPECT_EQ(found.read, 1u);
    ASSERT_EQ(found.items.size(), 2u);
    for (const MessageReceipts::One& one : found.items)
        EXPECT_EQ(one.status, one.user == cid ? MarkKind::Read : MarkKind::Delivered);
}

TEST_F(Lists, HaveALimit) {
    world.limits.max_recipients = 2;
    world.restart();
    EXPECT_EQ(
        world.run(world.chats().create(ann, CreateChat{ChatType::Broadcast, {ben, cid, dan}, {}, {}, {}}, {}))
            .error()
            .code,
        ErrorCode::ChatFull);
    const ChatId list = list_for({ben, cid});
    EXPECT_EQ(world.run(world.chats().add_participants(ann, list, {dan})).error().code, ErrorCode::ChatFull);
}

TEST_F(Lists, EndWithTheirOwnerAndLeaveWhatArrived) {
    const ChatId list = list_for({ben, cid});
    say(list, "hello");
    ASSERT_TRUE(world.run(world.chats().remove_participant(ann, list, ann)).ok());
    EXPECT_EQ(world.run(world.chats().view(ann, list)).error().code, ErrorCode::ChatNotFound);
    world.crash();
    EXPECT_EQ(world.run(world.chats().view(ann, list)).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(times(ben, "hello"), 1u);
    EXPECT_EQ(times(cid, "hello"), 1u);
}

TEST_P(Lists, ArriveOnceWhenThePowerIsLost) {
    const ChatId list = list_for({ben, cid, dan});
    world.store.hold_commits();
    const auto sent = world.start_send(ann, list, "hello");
    for (std::size_t i = 0; i < GetParam(); ++i) {
        world.settle();
        world.store.release_commit();
    }
    world.settle();
    const bool acknowledged = sent->has_value() && (*sent)->ok();
    world.crash();
    world.settle();
    const bool stored = world.messages(ann, list).size() == 1;
    EXPECT_GE(stored, acknowledged);
    for (const UserId& recipient : {ben, cid, dan}) EXPECT_EQ(times(recipient, "hello"), stored ? 1u : 0u);
}

TEST_P(Lists, ArriveOnceWhenCommitsFail) {
    const ChatId list = list_for({ben, cid, dan});
    for (const CommitFault fault :
         {CommitFault::Fail, CommitFault::UnknownWritten, CommitFault::UnknownLost}) {
        const std::string content = "hello " + std::to_string(static_cast<int>(fault));
        if (GetParam() > 0) world.store.next_commit(CommitFault::None, GetParam());
        world.store.next_commit(fault);
        const bool sent = world.send(ann, list, content).ok();
        world.pass(std::chrono::seconds(5));
        const std::vector<std::string> own = world.messages(ann, list);
        const bool stored = !own.empty() && own.back().find(content) != std::string::npos;
        EXPECT_GE(stored, sent);
        for (const UserId& recipient : {ben, cid, dan})
            EXPECT_EQ(times(recipient, content), stored ? 1u : 0u);
        world.store.next_commit(CommitFault::None, 0);
    }
}

TEST_P(Lists, ChangeWhatHasArrivedThoughThePowerIsLost) {
    const ChatId list = list_for({ben, cid, dan});
    const MessageId message = say(list, "mistake");
    world.store.hold_commits();
    const auto erased = world.start_act({message, ann, DeleteForEveryone{}, {}});
    for (std::size_t i = 0; i < GetParam(); ++i) {
        world.settle();
        world.store.release_commit();
    }
    world.settle();
    world.crash();
    world.settle();
    const bool gone = world.messages(ann, list).front().find("gone") != std::string::npos;
    for (const UserId& recipient : {ben, cid, dan}) EXPECT_EQ(times(recipient, "mistake"), gone ? 0u : 1u);
}

INSTANTIATE_TEST_SUITE_P(AtEachCommit, Lists, testing::Range<std::size_t>(0, 16));

}  // namespace
}  // namespace parley::chat
