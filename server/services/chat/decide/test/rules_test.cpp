#include "services/chat/decide/permissions.h"
#include "services/chat/test/harness.h"

// What a chat may rule for itself: who does what, how fast, and what is pinned.

namespace parley::chat {
namespace {

struct Rules : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3), dan = world.person(4);
    ChatId chat = world.group(ann, {ben, cid});

    ErrorCode ruling(const ChatSettings& settings) {
        UpdateChat changes;
        changes.settings = settings;
        const Result<ChatView> view = world.run(world.chats().update(ann, chat, changes));
        return view ? ErrorCode{} : view.error().code;
    }
    Result<ChatView> pin(UserId by, Seq seq) { return world.run(world.chats().pin_message(by, {chat, seq})); }
    Result<ChatView> unpin(UserId by, Seq seq) {
        return world.run(world.chats().unpin_message(by, {chat, seq}));
    }
    Status erase(UserId by, Seq seq) {
        ActOnMessage command;
        command.message = {chat, seq};
        command.by = by;
        command.act = DeleteForEveryone{};
        auto act = [&]() {
            return answer<Result<Acted>>(
                [&](auto done) { world.chats().act(std::move(command), std::move(done)); });
        };
        const Result<Acted> acted = world.run(act());
        return acted ? done() : Status(acted.error());
    }
};

TEST_F(Rules, AChatsOwnStandBeforeThoseOfItsType) {
    ChatSettings settings;
    settings.permissions = {Role::Admin, Role::Owner, Role::Member, Role::Member};
    EXPECT_EQ(ruling(settings), ErrorCode{});
    for (const bool after_crash : {false, true}) {
        if (after_crash) world.crash();
        EXPECT_EQ(world.send(ben, chat, "a").error().code, ErrorCode::Forbidden);
        EXPECT_EQ(world.run(world.chats().add_participants(ben, chat, {dan})).error().code,
                  ErrorCode::Forbidden);
        UpdateChat rename;
        rename.name = after_crash ? "one" : "two";
        EXPECT_TRUE(world.run(world.chats().update(ben, chat, rename)).ok());
    }
    const Seq seq = world.send(ann, chat, "b").value().seq;
    EXPECT_TRUE(pin(ben, seq).ok());
    EXPECT_EQ(ruling({}), ErrorCode{});
    EXPECT_TRUE(world.send(ben, chat, "c").ok());
    EXPECT_EQ(unpin(ben, seq).error().code, ErrorCode::Forbidden);
}

TEST(Permissions, NoRuleOpensADirectChat) {
    Chat chat;
    chat.type = ChatType::Direct;
    chat.settings.permissions = {Role::Owner, Role::Member, Role::Owner, Role::Member};
    EXPECT_TRUE(may(chat, Role::Member, Act::Write));
    EXPECT_TRUE(may(chat, Role::Member, Act::Pin));
    EXPECT_FALSE(may(chat, Role::Member, Act::Invite));
}

TEST_F(Rules, PinsAreAChangeOfTheChatInTheirOrder) {
    const Seq first = world.send(ben, chat, "a").value().seq, second = world.send(ben, chat, "b").value().seq;
    EXPECT_EQ(pin(ben, first).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(pin(dan, first).error().code, ErrorCode::ChatNotFound);
    for (const Seq none : {0u, 1u, 99u}) EXPECT_EQ(pin(ann, none).error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(pin(ann, second).value().last_seq, second + 1);
    EXPECT_EQ(pin(ann, first).value().chat.pinned, (std::vector<Seq>{second, first}));
    EXPECT_EQ(pin(ann, first).value().last_seq, second + 2) << "twice is once";
    world.crash();
    EXPECT_EQ(world.view(ben, chat).chat.pinned, (std::vector<Seq>{second, first}));
    EXPECT_EQ(unpin(ann, second).value().chat.pinned, std::vector<Seq>{first});
    EXPECT_EQ(unpin(ann, second).value().chat.pinned, std::vector<Seq>{first});
}

TEST_F(Rules, PinsHaveALimit) {
    world.limits.max_pinned = 2;
    world.crash();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(world.send(ann, chat, "m" + std::to_string(i)).ok());
    EXPECT_TRUE(pin(ann, 2).ok());
    EXPECT_TRUE(pin(ann, 3).ok());
    EXPECT_EQ(pin(ann, 4).error().code, ErrorCode::PinLimit);
    EXPECT_TRUE(unpin(ann, 2).ok());
    EXPECT_TRUE(pin(ann, 4).ok());
}

TEST_F(Rules, WhatIsDeletedIsPinnedNoLonger) {
    const Seq seq = world.send(ben, chat, "a").value().seq;
    ASSERT_TRUE(pin(ann, seq).ok());
    ASSERT_TRUE(erase(ben, seq).ok());
    world.settle();
    EXPECT_TRUE(world.view(ann, chat).chat.pinned.empty());
    EXPECT_EQ(pin(ann, seq).error().code, ErrorCode::MessageNotFound);
    world.crash();
    EXPECT_TRUE(world.view(ann, chat).chat.pinned.empty());
}

TEST_F(Rules, SlowModeHoldsMembersBackAndNobodyElse) {
    ChatSettings settings;
    settings.slow_mode_seconds = 30;
    ASSERT_EQ(ruling(settings), ErrorCode{});
    const Sent sent = world.send(ben, chat, "first").value();
    for (const bool after_crash : {false, true}) {
        if (after_crash) world.crash();
        const Error error = world.send(ben, chat, "second").error();
        EXPECT_EQ(error.code, ErrorCode::SlowMode);
        EXPECT_GT(error.retry_after.value(), 20);
        EXPECT_LE(error.retry_after.value(), 31);
        const Sent again = world.send(ben, chat, "first").value();
        EXPECT_EQ(again.seq, sent.seq) << "a repetition is no new message";
        EXPECT_TRUE(again.repeated);
    }
    EXPECT_TRUE(world.send(cid, chat, "another").ok());
    EXPECT_TRUE(world.send(ann, chat, "x").ok() && world.send(ann, chat, "y").ok());
    world.clock.advance(std::chrono::seconds(31));
    EXPECT_TRUE(world.send(ben, chat, "second").ok());
    ASSERT_EQ(ruling({}), ErrorCode{});
    EXPECT_TRUE(world.send(ben, chat, "third").ok());
}

TEST_F(Rules, SlowModeCountsWhatIsSentAtOnce) {
    ChatSettings settings;
    settings.slow_mode_seconds = 10;
    ASSERT_EQ(ruling(settings), ErrorCode{});
    std::vector<Answer<Result<Sent>>> answers;
    for (const char* id : {"a", "a", "b", "c"}) answers.push_back(world.start_send(ben, chat, id));
    world.settle();
    EXPECT_EQ(answers[0]->value().value().seq, answers[1]->value().value().seq);
    EXPECT_EQ(answers[2]->value().error().code, ErrorCode::SlowMode);
    EXPECT_EQ(answers[3]->value().error().code, ErrorCode::SlowMode);
}

TEST(Rows, OfAChatOfTheFirstVersionAreRead) {
    HeadRow row;
    row.chat.name = "n";
    row.chat.pinned = {4, 2};
    row.chat.settings.permissions.pin = Role::Member;
    row.segment = 3;
    const HeadRow read = decode_head(encode(row)).value();
    EXPECT_EQ(read.chat.pinned, row.chat.pinned);
    EXPECT_EQ(read.chat.settings, row.chat.settings);
    std::string first(1, '\x01');
    first += std::string(16, 'i') + '\x02' + std::string("\x01n\0\0", 4) + std::string(16, 'u') + '\x07' +
             std::string("\0\0\0\0\x01", 5) + '\x03';
    const HeadRow old = decode_head(first).value();
    EXPECT_EQ(old.chat.name, "n");
    EXPECT_EQ(old.segment, 3u);
    EXPECT_EQ(old.chat.settings, ChatSettings{});
}

}  // namespace
}  // namespace parley::chat
