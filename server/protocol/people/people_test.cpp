#include "protocol/people/people.h"

#include <gtest/gtest.h>

namespace parley::protocol {
namespace {

const std::string kUser = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

TEST(DecodePeople, ABlockNamesSomebodyAndWhatIsToBe) {
    const auto block = decode_block_user(R"({"userId":")" + kUser + R"(","blocked":true})");
    ASSERT_TRUE(block.ok());
    EXPECT_EQ(to_text(block->user), kUser);
    EXPECT_TRUE(block->blocked);
    EXPECT_EQ(decode_block_user(R"({"userId":"nobody","blocked":true})").error().code,
              ErrorCode::UserNotFound);
    EXPECT_EQ(decode_block_user(R"({"userId":")" + kUser + R"("})").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_block_user("[]").error().code, ErrorCode::BadRequest);
}

TEST(DecodePeople, AReportNamesSomethingAndWhy) {
    EXPECT_TRUE(decode_report(R"({"userId":")" + kUser + R"(","reason":"spam"})").ok());
    EXPECT_EQ(decode_report(R"({"reason":"spam"})").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_report(R"({"userId":")" + kUser + R"(","reason":" "})").error().code,
              ErrorCode::InvalidField);
    EXPECT_EQ(decode_report(R"({"messageId":"x","reason":"spam"})").error().code, ErrorCode::MessageNotFound);
}

TEST(DecodePeople, AReportTellsWordsOfAMessageAlone) {
    const std::string message = kUser + "-7";
    const auto told =
        decode_report(R"({"messageId":")" + message + R"(","reason":"spam","messageText":"Buy!\nNow"})");
    ASSERT_TRUE(told.ok());
    EXPECT_EQ(told->message_text, "Buy!\nNow");
    EXPECT_EQ(
        decode_report(R"({"userId":")" + kUser + R"(","reason":"spam","messageText":"Buy!"})").error().code,
        ErrorCode::InvalidField);
    EXPECT_EQ(decode_report(R"({"messageId":")" + message + R"(","reason":"spam","messageText":")" +
                            std::string(4001, 'x') + "\"}")
                  .error()
                  .code,
              ErrorCode::InvalidField);
}

TEST(EncodePeople, TellOtherDevicesWhatHasChanged) {
    const UserId user = parse_id<UserId>(kUser).value();
    EXPECT_EQ(
        contact_changed(3, user, ContactState::Present),
        R"({"type":"USER_EVENT","userSeq":3,"kind":"contact","userId":")" + kUser + R"(","isContact":true})");
    EXPECT_EQ(
        block_changed(4, {user, false}),
        R"({"type":"USER_EVENT","userSeq":4,"kind":"block","userId":")" + kUser + R"(","blocked":false})");
}

}  // namespace
}  // namespace parley::protocol
