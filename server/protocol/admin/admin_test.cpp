#include <gtest/gtest.h>

#include "protocol/admin/objects.h"
#include "protocol/admin/requests.h"

namespace parley::protocol {
namespace {

const std::string kId = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

TEST(DecodeAdmin, AReasonMayBeLeftOut) {
    EXPECT_EQ(decode_with_reason("")->reason, "");
    EXPECT_EQ(decode_with_reason("{}")->reason, "");
    EXPECT_EQ(decode_with_reason(R"({"reason":" spam "})")->reason, "spam");
    EXPECT_EQ(decode_with_reason(R"({"reason":7})").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_with_reason("[]").error().code, ErrorCode::BadRequest);
    EXPECT_EQ(*checked_reason(" \"so\" "), "\"so\"");
    EXPECT_EQ(checked_reason("\xff").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(checked_reason(std::string(1001, 'x')).error().code, ErrorCode::InvalidField);
}

TEST(DecodeAdmin, ARoleIsOneOfThree) {
    EXPECT_EQ(decode_set_server_role(R"({"serverRole":"moderator"})")->role, ServerRole::Moderator);
    EXPECT_EQ(decode_set_server_role(R"({"serverRole":"owner"})").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_set_server_role("{}").error().code, ErrorCode::InvalidField);
}

TEST(DecodeAdmin, ANewPasswordKeepsToItsLimits) {
    EXPECT_TRUE(decode_reset_password(R"({"token":"t","password":"long enough"})").ok());
    EXPECT_EQ(decode_reset_password(R"({"token":"t","password":"short"})").error().code,
              ErrorCode::InvalidField);
    EXPECT_EQ(decode_claim_admin(R"({"token":""})").error().code, ErrorCode::InvalidField);
}

TEST(EncodeAdmin, AnEntryTellsWhatThereIs) {
    AuditEntry entry;
    entry.id = parse_id<ActId>(kId).value();
    entry.at = {0};
    entry.act.action = "user.suspend";
    entry.act.user = parse_id<UserId>(kId);
    entry.act.reason = "spam";
    EXPECT_EQ(audit_entry_object(entry),
              R"({"id":")" + kId + R"(","at":"1970-01-01T00:00:00.000Z","action":"user.suspend","userId":")" +
                  kId + R"(","reason":"spam"})");
}

TEST(EncodeAdmin, AnAccountTellsHowItStands) {
    Account account;
    account.user.username = "ada";
    account.server_role = ServerRole::Moderator;
    EXPECT_EQ(admin_user_object(account, 2).find("suspension"), std::string::npos);
    account.suspension = Suspension{{0}, "spam"};
    const std::string object = admin_user_object(account, 2);
    EXPECT_NE(object.find(R"("serverRole":"moderator","deviceCount":2)"), std::string::npos) << object;
    EXPECT_NE(object.find(R"("suspension":{"at":"1970-01-01T00:00:00.000Z","reason":"spam"})"),
              std::string::npos);
}

}  // namespace
}  // namespace parley::protocol
