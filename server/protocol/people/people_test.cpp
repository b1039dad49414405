#include "protocol/people/people.h"

#include <gtest/gtest.h>

namespace parley::protocol {
namespace {

TEST(SetContact, TakesANameOrNone) {
    EXPECT_EQ(decode_set_contact("")->name, std::nullopt);
    EXPECT_EQ(decode_set_contact("{}")->name, std::nullopt);
    EXPECT_EQ(decode_set_contact(R"({"name":" Benny "})")->name, "Benny");
    EXPECT_EQ(decode_set_contact(R"({"name":null})")->name, "");
}

TEST(SetContact, RefusesWhatIsNoName) {
    EXPECT_EQ(decode_set_contact("[]").error().code, ErrorCode::BadRequest);
    EXPECT_EQ(decode_set_contact(R"({"name":7})").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_set_contact(R"({"name":")" + std::string(65, 'x') + "\"}").error().code,
              ErrorCode::InvalidField);
}

TEST(ContactChanged, NamesTheContact) {
    const std::string id = to_text(UserId{});
    EXPECT_EQ(
        contact_changed(7, UserId{}, true),
        R"({"type":"USER_EVENT","userSeq":7,"kind":"contact","userId":")" + id + R"(","isContact":true})");
    EXPECT_EQ(block_changed(8, UserId{}, false),
              R"({"type":"USER_EVENT","userSeq":8,"kind":"block","userId":")" + id + R"(","blocked":false})");
}

}  // namespace
}  // namespace parley::protocol
