#include "protocol/chat/moderation.h"

#include <gtest/gtest.h>

namespace parley::protocol {
namespace {

const std::string kUser = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

TEST(DecodeModeration, ABanNamesSomebodyAndMayEnd) {
    const auto ban = decode_ban_user(R"({"userId":")" + kUser + R"(","until":"2030-01-01T00:00:00.000Z"})");
    ASSERT_TRUE(ban.ok());
    EXPECT_TRUE(ban->until);
    EXPECT_EQ(decode_ban_user(R"({"userId":"nobody"})").error().code, ErrorCode::UserNotFound);
    EXPECT_EQ(decode_ban_user("{}").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_mute_member(R"({"userId":")" + kUser + R"("})").error().code, ErrorCode::InvalidField);
}

TEST(DecodeModeration, TextRulesHaveLimitsAndAreWrittenAsTheyWereRead) {
    const auto rules = decode_text_rules(R"({"words":["Spam","ham"],"links":"admins"})");
    ASSERT_TRUE(rules.ok());
    EXPECT_EQ(text_rules_object(*rules), R"({"words":["spam","ham"],"links":"admins"})");
    for (const char* wrong :
         {R"({"words":"spam","links":"admins"})", R"({"words":[7],"links":"admins"})",
          R"({"words":[""],"links":"admins"})", R"({"words":[],"links":"some"})", R"({"words":[]})"})
        EXPECT_EQ(decode_text_rules(wrong).error().code, ErrorCode::InvalidField) << wrong;
    std::string many = R"({"links":"admins","words":["x")";
    for (std::size_t i = 0; i < kMaxTextRuleWords; ++i) many += R"(,"x")";
    EXPECT_EQ(decode_text_rules(many + "]}").error().code, ErrorCode::InvalidField);
}

TEST(TextOfContent, IsWhatPeopleRead) {
    EXPECT_EQ(text_of_content(R"({"type":"text","text":"a \"b\"","metadata":{"x":"hidden"}})"), "a \"b\"\n");
    EXPECT_EQ(text_of_content(R"({"type":"poll","poll":{"question":"q","options":["one","two"]}})"),
              "q\none\ntwo\n");
    EXPECT_EQ(text_of_content("no JSON"), "");
}

}  // namespace
}  // namespace parley::protocol
