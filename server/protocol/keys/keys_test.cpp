#include <gtest/gtest.h>

#include "protocol/keys/answers.h"
#include "protocol/keys/backup.h"
#include "protocol/keys/frames.h"
#include "protocol/keys/ids.h"
#include "protocol/keys/requests.h"

namespace parley::protocol {
namespace {

const UserId kUser = parse_id<UserId>("00000000000000000000000ada").value();
const DeviceId kDevice = parse_id<DeviceId>("00000000000000000000000ade").value();

std::string device_keys(std::string_view signatures,
                        std::string_view user = "@00000000000000000000000ada:parley") {
    return R"({"device_keys":{"user_id":")" + std::string(user) +
           R"(","keys":{"ed25519:00000000000000000000000ade":"e","curve25519:00000000000000000000000ade":"c"},)" +
           R"("device_id":"00000000000000000000000ade","unsigned":{"name":"x"},"signatures":)" +
           std::string(signatures) + "}}";
}

TEST(Keys, UsersHaveOneForm) {
    EXPECT_EQ(key_user(kUser), "@00000000000000000000000ada:parley");
    EXPECT_EQ(parse_key_user(key_user(kUser)), kUser);
    for (const char* text :
         {"", "@", "@:parley", "00000000000000000000000ada", "@00000000000000000000000ada:other"})
        EXPECT_FALSE(parse_key_user(text)) << text;
}

TEST(Keys, ADeviceIsKeptWithItsMembersInOrderAndItsOwnSignatures) {
    const auto upload = decode_key_upload(
        device_keys(R"({"@00000000000000000000000ada:parley":{"ed25519:a":"s"},"@other:parley":{"x":"y"}})"),
        kUser, kDevice);
    ASSERT_TRUE(upload.ok()) << upload.error().detail;
    EXPECT_EQ(
        upload->device->key.body,
        R"({"device_id":"00000000000000000000000ade","keys":{"curve25519:00000000000000000000000ade":"c",)"
        R"("ed25519:00000000000000000000000ade":"e"},"user_id":"@00000000000000000000000ada:parley"})");
    EXPECT_EQ(upload->device->key.signatures, (std::vector<KeySignature>{{"ed25519:a", "s"}}));
    UserKeys keys{kUser, {{kDevice, upload->device->key}}, {}, {}, {}, {}};
    EXPECT_NE(key_query_answer({keys}, kUser)
                  .find(R"("signatures":{"@00000000000000000000000ada:parley":{"ed25519:a":"s"}}})"),
              std::string::npos);
}

TEST(Keys, OfSomebodyElseOrOfAnotherDeviceAreRefused) {
    EXPECT_EQ(decode_key_upload(device_keys("{}", "@00000000000000000000000adb:parley"), kUser, kDevice)
                  .error()
                  .detail,
              "device_keys.user_id: must be the user who asks");
    const auto other = parse_id<DeviceId>("00000000000000000000000adf").value();
    EXPECT_EQ(decode_key_upload(device_keys("{}"), kUser, other).error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_key_upload(device_keys("[]"), kUser, kDevice).error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_key_upload(R"({"one_time_keys":{"no name":{}}})", kUser, kDevice).error().code,
              ErrorCode::InvalidField);
    EXPECT_EQ(decode_key_upload(R"({"one_time_keys":{"a:b":{},"a:b":{}}})", kUser, kDevice).error().code,
              ErrorCode::InvalidField);
}

TEST(Keys, WhoCouldNotExistIsLeftOutButLookedAt) {
    const auto sending = decode_to_device(
        R"({"messages":{"nobody":{"*":{}},"@00000000000000000000000ada:parley":{"*":{"a":1},"no device":{}}}})",
        "type", "txn");
    ASSERT_TRUE(sending.ok());
    ASSERT_EQ(sending->messages.size(), 1);
    ASSERT_EQ(sending->messages.at(kUser).size(), 1);
    EXPECT_FALSE(sending->messages.at(kUser).front().device);
    EXPECT_FALSE(decode_to_device(R"({"messages":{"nobody":{"*":1}}})", "type", "txn").ok());
    EXPECT_FALSE(decode_to_device(R"({"messages":{}})", "", "txn").ok());
    EXPECT_TRUE(decode_key_query(R"({"device_keys":{"nobody":[]}})").value().empty());
    EXPECT_FALSE(decode_key_query(R"({"device_keys":{"nobody":1}})").ok());
}

TEST(Keys, FramesSayWhatWaits) {
    EXPECT_EQ(
        to_device({{{kUser, "t", R"({"a":1})"}}, {}, {}, 7}),
        R"({"type":"TO_DEVICE","events":[{"sender":"@00000000000000000000000ada:parley","type":"t","content":{"a":1}}],"ackId":"7"})");
    EXPECT_EQ(device_lists(kUser, std::nullopt),
              R"({"type":"DEVICE_LISTS","changed":["@00000000000000000000000ada:parley"],"left":[]})");
    EXPECT_EQ(key_counts({{{"alg", 0}}, {"f"}}),
              R"({"type":"KEY_COUNTS","oneTime":{"alg":0},"unusedFallback":["f"]})");
}

TEST(Keys, ABackupIsReadAsItIsWritten) {
    const std::string rooms =
        R"({"rooms":{"!a":{"sessions":{"x":{"first_message_index":1,"forwarded_count":2,"is_verified":true,"session_data":{}}}}}})";
    const auto keys = decode_backed_up(rooms, {});
    ASSERT_TRUE(keys.ok());
    EXPECT_EQ(backed_up_object({*keys, {}}, {}), rooms);
    EXPECT_FALSE(decode_backed_up(R"({"rooms":{"":{"sessions":{}}}})", {}).ok());
    EXPECT_FALSE(decode_backed_up(R"({"first_message_index":-1})", {"!a", "x"}).ok());
}

}  // namespace
}  // namespace parley::protocol
