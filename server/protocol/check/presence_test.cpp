#include <gtest/gtest.h>

#include "protocol/decode_http.h"

// What status and state say together.

namespace parley::protocol {
namespace {

struct Said {
    const char* status;
    const char* state;
    Use use;
};

class UseOf : public testing::TestWithParam<Said> {};

TEST_P(UseOf, StatusAndState) {
    const auto& [status, state, use] = GetParam();
    const std::string body =
        std::string(R"({"status":")") + status + R"(","activity":{"state":")" + state + R"("}})";
    const Result<UpdatePresence> update = decode_set_status(body);
    ASSERT_TRUE(update.ok());
    EXPECT_EQ(update->use, use) << body;
    EXPECT_EQ(update->activity.state, state);
}

INSTANTIATE_TEST_SUITE_P(All, UseOf,
                         testing::Values(Said{"online", "active", Use::Active},   //
                                         Said{"online", "idle", Use::Idle},       //
                                         Said{"online", "away", Use::Away},       //
                                         Said{"online", "in_call", Use::InCall},  //
                                         Said{"online", "gaming", Use::Active},   //
                                         Said{"away", "idle", Use::Idle},         //
                                         Said{"away", "away", Use::Away},         //
                                         Said{"away", "active", Use::Away},       //
                                         Said{"busy", "inCall", Use::InCall},     //
                                         Said{"busy", "doNotDisturb", Use::DoNotDisturb},
                                         Said{"busy", "gaming", Use::DoNotDisturb},  //
                                         Said{"offline", "inCall", Use::Invisible}));

TEST(DecodePresence, WithoutActivityTheStatusAlone) {
    const Result<UpdatePresence> update = decode_set_status(R"({"status":"busy"})");
    ASSERT_TRUE(update.ok());
    EXPECT_EQ(update->use, Use::DoNotDisturb);
    EXPECT_EQ(update->activity, Activity());
}

TEST(DecodePresence, EveryMemberOfTheActivity) {
    const Result<UpdatePresence> update = decode_set_status(
        R"({"status":"online","activity":{"state":"s","text":"t","emoji":"e","until":"2026-01-31T09:05:06Z","device":"d","x":1}})");
    ASSERT_TRUE(update.ok());
    EXPECT_EQ(update->activity, (Activity{"s", "t", "e", WallTime{1'769'850'306'000}, "d"}));
}

TEST(DecodePresence, WhatIsWrongIsNamed) {
    for (const auto& [activity, path] :
         {std::pair{R"({"until":"soon"})", "activity.until"}, std::pair{R"({"state":""})", "activity.state"},
          std::pair{R"({"emoji":1})", "activity.emoji"}, std::pair{"1", "activity"}}) {
        const Result<UpdatePresence> update =
            decode_set_status(std::string(R"({"status":"online","activity":)") + activity + "}");
        ASSERT_FALSE(update.ok()) << activity;
        EXPECT_NE(update.error().detail.find(path), std::string::npos) << update.error().detail;
    }
}

}  // namespace
}  // namespace parley::protocol
