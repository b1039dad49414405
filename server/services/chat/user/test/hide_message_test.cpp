#include "services/chat/test/harness.h"

// Deleting a message for oneself.

namespace parley::chat {
namespace {

struct Hiding : testing::Test {
    World world{small()};
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);
    ChatId chat = world.group(ann, {ben});

    static ChatLimits small() {
        ChatLimits limits;
        limits.tail_events = 4;
        limits.max_hidden_messages = 6;
        return limits;
    }
    Seq say(const std::string& text) { return world.send(ann, chat, text).value().seq; }
    Status hide(UserId user, Seq seq) { return world.run(world.chats().hide_message(user, {chat, seq})); }
    std::vector<std::string> page(UserId user, std::size_t limit) {
        MessageQuery query;
        query.limit = limit;
        return world.run(world.chats().messages(user, chat, query)).value().messages;
    }
    std::uint64_t user_seq(UserId user) { return world.run(world.chats().join_user(user)).value().user_seq; }
};

TEST_F(Hiding, LeavesTheMessageOutForOneUserOnly) {
    for (const char* text : {"a", "b", "c", "d", "e", "f"}) say(text);
    for (const Seq seq : {3u, 6u, 7u}) ASSERT_TRUE(hide(ben, seq).ok());
    for (const bool after_crash : {false, true}) {
        if (after_crash) world.crash();
        const std::vector<std::string> bens = page(ben, 3);
        ASSERT_EQ(bens.size(), 3u);
        EXPECT_NE(bens[0].find("\"a\""), std::string::npos);
        EXPECT_NE(bens[1].find("\"c\""), std::string::npos);
        EXPECT_NE(bens[2].find("\"d\""), std::string::npos);
        EXPECT_EQ(page(ann, 10).size(), 6u);
        EXPECT_EQ(world.view(ben, chat).last_message, bens[2]);
        EXPECT_EQ(world.run(world.chats().list(ben, {})).value().chats.at(0).last_message, bens[2]);
        EXPECT_NE(world.view(ann, chat).last_message.find("\"f\""), std::string::npos);
        const std::vector<std::string> log = world.log(ben, chat);
        ASSERT_EQ(log.size(), 7u);
        for (std::size_t i = 0; i < log.size(); ++i) {
            const bool skipped = log[i].find("SKIPPED") != std::string::npos;
            EXPECT_EQ(skipped, i == 2 || i == 5 || i == 6) << i;
            EXPECT_EQ(number_in(log[i], "seq"), i + 1);
        }
    }
    EXPECT_EQ(world.view(ann, chat).last_seq, 7u) << "it takes no seq of the chat";
}

TEST_F(Hiding, AllThereIsLeavesNothing) {
    ASSERT_TRUE(hide(ben, say("a")).ok());
    EXPECT_TRUE(page(ben, 5).empty());
    EXPECT_EQ(world.view(ben, chat).last_message, "");
}

TEST_F(Hiding, TwiceIsOnceAndToldOnce) {
    const Seq seq = say("a");
    ASSERT_TRUE(world.run(world.chats().join_user(ben)).ok());
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(hide(ben, seq).ok());
    const auto heard = world.hub().events_for(ben);
    ASSERT_EQ(heard.size(), 1u);
    EXPECT_EQ(heard[0].frame.view(), R"({"userSeq":2,"hidden":2})");
    world.crash();
    EXPECT_TRUE(hide(ben, seq).ok());
    EXPECT_EQ(user_seq(ben), 2u);
}

TEST_F(Hiding, NeedsAMessageThatIsOnesToSee) {
    say("a");
    for (const Seq seq : {0u, 1u, 3u})
        EXPECT_EQ(hide(ben, seq).error().code, ErrorCode::MessageNotFound) << seq;
    EXPECT_EQ(hide(cid, 2).error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(user_seq(ben), 1u);
}

TEST_F(Hiding, HasABound) {
    for (int i = 0; i < 7; ++i) say("m" + std::to_string(i));
    for (Seq seq = 2; seq < 8; ++seq) EXPECT_TRUE(hide(ben, seq).ok());
    EXPECT_EQ(hide(ben, 8).error().code, ErrorCode::Forbidden);
    EXPECT_TRUE(hide(ben, 7).ok());
}

}  // namespace
}  // namespace parley::chat
