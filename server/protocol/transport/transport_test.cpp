#include "protocol/transport/transport.h"

#include <gtest/gtest.h>

namespace parley::protocol {
namespace {

const std::string kConnection = "0123456789-_abcXYZ";

std::string with(std::string_view members) {
    return "{\"connection\":\"" + kConnection + "\"" + std::string(members) + "}";
}

std::string why_not(std::string_view body) {
    const Result<Poll> poll = decode_poll(body);
    return poll ? std::string("it was taken") : poll.error().detail;
}

TEST(Transport, APollSaysWhatItHasAndWhatItBrings) {
    const Result<Poll> poll =
        decode_poll(with(R"(,"ack":7,"first":3,"wait":0,"frames":[{"type":"PING"},{"type":"NONE"}],"x":[])"));
    ASSERT_TRUE(poll);
    EXPECT_EQ(poll->connection, kConnection);
    EXPECT_EQ(poll->ack, 7U);
    EXPECT_EQ(poll->first, 3U);
    EXPECT_EQ(poll->wait.count(), 0);
    EXPECT_EQ(poll->leave, Leave::No);
    ASSERT_EQ(poll->frames.size(), 2U);
    EXPECT_TRUE(poll->frames[0].command);
    EXPECT_EQ(poll->frames[1].command.error().code, ErrorCode::UnknownType);
}

TEST(Transport, APollNeedsOnlyItsConnection) {
    const Result<Poll> poll = decode_poll(with(""));
    ASSERT_TRUE(poll);
    EXPECT_EQ(poll->ack, 0U);
    EXPECT_EQ(poll->wait.count(), 25);
    EXPECT_TRUE(poll->frames.empty());
    EXPECT_EQ(decode_poll(with(",\"close\":true"))->leave, Leave::Yes);
}

TEST(Transport, APollOutOfItsLimitsNamesTheMember) {
    EXPECT_EQ(why_not("[]"), "the body must be an object");
    EXPECT_TRUE(why_not("{}").starts_with("connection: "));
    EXPECT_TRUE(why_not("{\"connection\":\"too short\"}").starts_with("connection: "));
    EXPECT_TRUE(why_not("{\"connection\":\"0123456789abcde/\"}").starts_with("connection: "));
    EXPECT_TRUE(why_not(with(",\"ack\":-1")).starts_with("ack: "));
    EXPECT_TRUE(why_not(with(",\"wait\":31")).starts_with("wait: "));
    EXPECT_TRUE(why_not(with(",\"first\":0")).starts_with("first: "));
    EXPECT_TRUE(why_not(with(R"(,"frames":[{"type":"PING"}])")).starts_with("first: "));
    EXPECT_TRUE(why_not(with(R"(,"frames":{})")).starts_with("frames: "));
    EXPECT_TRUE(why_not(with(R"(,"first":1,"frames":[{},5])")).starts_with("frames[1]: "));
    std::string many = R"(,"first":1,"frames":[{})";
    for (int i = 0; i < 256; ++i) many += ",{}";
    EXPECT_TRUE(why_not(with(many + "]")).starts_with("frames: "));
}

TEST(Transport, AnAnswerHasTheFramesAndBothNumbers) {
    EXPECT_EQ(poll_answer({"name", {R"({"type":"A"})", R"([{"type":"B"}])"}, 12, 3}, std::nullopt),
              R"({"connection":"name","frames":[{"type":"A"},[{"type":"B"}]],"next":12,"received":3})");
    EXPECT_EQ(poll_answer({"name", {}, 0, 0}, Ending{1012, "restarting"}),
              R"({"connection":"name","frames":[],"next":0,"received":0,"close":)"
              R"({"code":1012,"reason":"restarting"}})");
}

TEST(Transport, AnEventIsOneLineWhateverBlanksTheFrameHas) {
    std::string out;
    append_frame_event(out, 9, "{\n\"a\":\r1}");
    append_close_event(out, {4401, "signed out"});
    EXPECT_EQ(
        out, "id: 9\ndata: { \"a\": 1}\n\nevent: close\ndata: {\"code\":4401,\"reason\":\"signed out\"}\n\n");
}

}  // namespace
}  // namespace parley::protocol
