#include "protocol/bots/bots.h"

#include <gtest/gtest.h>

namespace parley::protocol {
namespace {

constexpr std::string_view kMessage =
    R"({"id":"x","senderId":"00000000000000000000000001","content":{"type":"text","text":"?",)"
    R"("buttons":[[{"id":"yes","text":"Yes"},{"id":"docs","text":"Docs","url":"https://example.org"}]]}})";

TEST(Bots, AButtonIsPressedThatTheMessageHasAndThatIsNoLink) {
    EXPECT_EQ(pressable(kMessage, "yes"), parse_id<UserId>("00000000000000000000000001"));
    EXPECT_EQ(pressable(kMessage, "docs"), std::nullopt);
    EXPECT_EQ(pressable(kMessage, "no"), std::nullopt);
    EXPECT_EQ(pressable(R"({"id":"x","isDeleted":true})", "yes"), std::nullopt);
}

TEST(Bots, CommandsHaveNamesOfTheirOwn) {
    const auto good = decode_set_commands(
        R"({"commands":[{"command":"poll","description":"Asks","hint":"Question | A | B"}]})");
    ASSERT_TRUE(good);
    EXPECT_EQ(good->front(), (BotCommand{"poll", "Asks", "Question | A | B"}));
    for (const std::string_view wrong :
         {R"({"commands":[{"command":"Poll","description":"Asks"}]})",
          R"({"commands":[{"command":"","description":"Asks"}]})",
          R"({"commands":[{"command":"a","description":""}]})",
          R"({"commands":[{"command":"a","description":"x"},{"command":"a","description":"y"}]})",
          R"({"commands":{}})", R"({})"}) {
        const auto refused = decode_set_commands(wrong);
        ASSERT_FALSE(refused) << wrong;
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidField) << wrong;
    }
}

TEST(Bots, AScopeThatIsNoneIsNamed) {
    const auto refused = decode_make_token(R"({"name":"ci","scopes":["messages:read","everything"]})");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find("scopes[1]"), std::string::npos) << refused.error().detail;
    EXPECT_FALSE(decode_make_token(R"({"name":"ci","scopes":[]})"));
    EXPECT_FALSE(decode_make_token(R"({"name":"ci","scopes":["presence"],"expiresInSeconds":0})"));
}

TEST(Bots, WithoutScopesABotReadsAndAnswers) {
    const auto made = decode_make_bot(R"({"username":"Echo.Bot","displayName":"Echo"})");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->username, "echo.bot");
    EXPECT_TRUE(made->scopes.has(Scope::MessagesWrite));
    EXPECT_FALSE(made->scopes.has(Scope::ChatsManage));
}

}  // namespace
}  // namespace parley::protocol
