#include "services/chat/test/harness.h"

// A block stops a direct chat both ways, at once and for as long as it lasts.

namespace parley::chat {
namespace {

struct Blocks : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);

    void set(BlockState state) { ASSERT_TRUE(world.run(world.chats().set_block(ann, ben, state)).ok()); }
};

TEST_F(Blocks, NobodyWritesReactsOrTypesWhileItLasts) {
    const ChatId chat = world.direct(ann, ben);
    const MessageId message{chat, world.send(ben, chat, "before").value().seq};
    set(BlockState::Blocked);
    for (int crashes = 0; crashes < 2; ++crashes) {
        for (const UserId& user : {ann, ben}) {
            EXPECT_EQ(world.send(user, chat, "now").error().code, ErrorCode::Blocked);
            EXPECT_EQ(world.react(user, message, "+").error().code, ErrorCode::Blocked);
            EXPECT_EQ(world.run(world.chats().typing(user, chat, Typing::Started)).error().code,
                      ErrorCode::Blocked);
        }
        EXPECT_EQ(world.edit(ben, message, "\"x\"").error().code, ErrorCode::Blocked);
        world.crash();
    }
    EXPECT_TRUE(world.erase(ben, message).ok());
    set(BlockState::Open);
    EXPECT_TRUE(world.send(ben, chat, "after").ok());
}

TEST_F(Blocks, OfSeveralAtTheSameMomentTheLastOneCountsInBothPlaces) {
    const ChatId chat = world.direct(ann, ben);
    world.accounts.holds_blocks = true;
    for (const BlockState last : {BlockState::Open, BlockState::Blocked}) {
        const bool blocks = last == BlockState::Blocked;
        std::vector<Answer<Status>> answers;
        for (const BlockState state : {blocks ? BlockState::Open : BlockState::Blocked, last}) {
            answers.push_back(world.start(world.chats().set_block(ann, ben, state)));
            world.settle();
        }
        while (!world.accounts.held_blocks.empty()) {  // the account is slow, and not fair
            Callback<Unit> newest = std::move(world.accounts.held_blocks.back());
            world.accounts.held_blocks.pop_back();
            newest(Unit{});
            world.settle();
        }
        for (const auto& answer : answers) EXPECT_TRUE(answer->value().ok());
        EXPECT_EQ(world.accounts.blocked.contains({ann, ben}), blocks);
        EXPECT_EQ(world.send(ben, chat, blocks ? "a" : "b").ok(), !blocks);
    }
}

TEST_F(Blocks, OthersAreNotToldWhatIsReadButOwnDevicesAre) {
    const ChatId chat = world.direct(ann, ben);
    const Seq seq = world.send(ben, chat, "before").value().seq;
    world.join(ben, chat);
    set(BlockState::Blocked);
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, seq).ok());
    world.pass(std::chrono::seconds(1));
    for (const bus::News& news : world.hub().heard)
        if (const auto* signal = std::get_if<bus::ChatSignal>(&news)) {
            EXPECT_EQ(signal->only_user, ann);
        }
}

TEST_F(Blocks, ADirectChatIsNotOpenedAgainstABlock) {
    set(BlockState::Blocked);
    CreateChat command;
    command.type = ChatType::Direct;
    command.participants = {ann};
    EXPECT_EQ(world.run(world.chats().create(ben, command, {})).error().code, ErrorCode::Blocked);
    set(BlockState::Open);
    EXPECT_TRUE(world.run(world.chats().create(ben, command, {})).ok());
}

TEST_F(Blocks, WhoDoesNotWantToIsNotTakenIntoAGroup) {
    const ChatId chat = world.group(ann, {ben});
    world.accounts.withdrawn.insert(cid);
    const std::vector<UserId> users(1, cid);
    EXPECT_EQ(world.run(world.chats().add_participants(ann, chat, users)).error().code, ErrorCode::Forbidden);
    CreateChat command;
    command.participants = {ben, cid};
    EXPECT_EQ(world.run(world.chats().create(ann, command, {})).error().code, ErrorCode::Forbidden);
    EXPECT_TRUE(world.chats_of(cid).empty());
}

TEST_F(Blocks, AQuietReaderIsFurtherThanOthersAreTold) {
    const ChatId chat = world.group(ann, {ben});
    const Seq seq = world.send(ben, chat, "hello").value().seq;
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::ReadQuietly, seq).ok());
    for (int restarts = 0; restarts < 2; ++restarts) {
        const ChatView view = world.view(ann, chat);
        EXPECT_EQ(view.marks.read, seq);
        for (const Receipt& receipt : world.view(ben, chat).receipts) {
            if (receipt.user != ann) continue;
            EXPECT_EQ(receipt.delivered, seq);
            EXPECT_LT(receipt.read, seq);
        }
        const MessageReceipts receipts = world.run(world.chats().receipts(ben, {chat, seq})).value();
        EXPECT_EQ(receipts.delivered, 1u);
        EXPECT_EQ(receipts.read, 0u);
        world.restart();
    }
}

}  // namespace
}  // namespace parley::chat
