#include "protocol/decode.h"

#include <gtest/gtest.h>

namespace parley::protocol {
namespace {

const std::string kChat = "0123456789abcdefghjkmnpqrs";
const std::string kUser = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

Incoming decode_one(std::string_view text) {
    std::vector<Incoming> frames = decode_frames(text);
    EXPECT_EQ(frames.size(), 1U) << text;
    return std::move(frames.front());
}

template <class T>
T decoded(std::string_view text) {
    Incoming frame = decode_one(text);
    EXPECT_TRUE(frame.command.ok()) << text << "\n"
                                    << (frame.command.ok() ? "" : frame.command.error().detail);
    return std::get<T>(frame.command.value());
}

std::string send(std::string_view rest) {
    return R"({"type":"SEND_MESSAGE","chatId":")" + kChat + R"(",)" + std::string(rest) + "}";
}

TEST(DecodeFrames, ConnectAndSync) {
    const auto connect =
        decoded<Connect>(R"({"type":"CONNECT","token":"t","cursor":null,"features":["a","b"],"x":1})");
    EXPECT_EQ(connect.token, "t");
    EXPECT_FALSE(connect.cursor);
    EXPECT_EQ(connect.features, (std::vector<std::string>{"a", "b"}));

    const auto sync =
        decoded<Sync>(R"({"type":"SYNC","cursor":"c","chats":{")" + kChat + R"(":7,"no such chat":1}})");
    EXPECT_EQ(sync.cursor, "c");
    ASSERT_EQ(sync.chats.size(), 1U);
    EXPECT_EQ(to_text(sync.chats[0].first), kChat);
    EXPECT_EQ(sync.chats[0].second, 7U);
}

TEST(DecodeFrames, SendMessage) {
    const std::string text =
        send(R"("clientMessageId":"c-1","content":{ "type" : "text", "text":"h\u00e9\n" , "x":[{}]},)"
             R"("replyTo":")" +
             kChat + R"(-12","seenSeq":18446744073709551615,"ref":"r")");
    const Incoming frame = decode_one(text);
    EXPECT_EQ(frame.ref, "r");
    EXPECT_EQ(frame.client_message_id, "c-1");
    const auto& message = std::get<SendMessage>(frame.command.value());
    EXPECT_EQ(to_text(message.chat), kChat);
    EXPECT_EQ(message.client_message_id, "c-1");
    EXPECT_EQ(message.content.json, "{\"type\":\"text\",\"text\":\"h\u00e9\\n\"}");
    EXPECT_EQ(to_text(*message.reply_to), kChat + "-12");
    EXPECT_EQ(message.seen_seq, ~0ULL);
}

TEST(DecodeFrames, ActsOnMessages) {
    const std::string message = R"("messageId":")" + kChat + R"(-12")";
    const auto edit = decoded<EditMessage>(R"({"type":"EDIT_MESSAGE",)" + message +
                                           R"(,"content":{"type":"text","text":"a","mentions":["all",")" +
                                           kUser + R"(",")" + kUser + R"("]}})");
    EXPECT_EQ(to_text(edit.message), kChat + "-12");
    EXPECT_TRUE(edit.content.mentions.all);
    ASSERT_EQ(edit.content.mentions.users.size(), 1U);
    EXPECT_EQ(to_text(edit.content.mentions.users.front()), kUser);
    EXPECT_EQ(
        decoded<DeleteMessage>(R"({"type":"DELETE_MESSAGE",)" + message + R"(,"for":"everyone"})").audience,
        DeleteFor::Everyone);
    const auto react =
        decoded<React>(R"({"type":"REACT",)" + message + R"(,"emoji":"+1","action":"remove"})");
    EXPECT_EQ(react.emoji, "+1");
    EXPECT_EQ(react.action, ReactAction::Remove);
}

TEST(DecodeFrames, Watermarks) {
    EXPECT_EQ(decoded<MarkRead>(R"({"type":"MESSAGE_READ","chatId":")" + kChat + R"(","seq":3})").seq, 3U);
    EXPECT_EQ(
        decoded<MarkDelivered>(R"({"type":"MESSAGE_DELIVERED","chatId":")" + kChat + R"(","seq":0})").seq,
        0U);
    EXPECT_EQ(to_text(decoded<StartTyping>(R"({"type":"TYPING_START","chatId":")" + kChat + R"("})").chat),
              kChat);
    EXPECT_EQ(to_text(decoded<StopTyping>(R"({"type":"TYPING_STOP","chatId":")" + kChat + R"("})").chat),
              kChat);
}

TEST(DecodeFrames, Presence) {
    const auto update = decoded<UpdatePresence>(
        R"({"type":"PRESENCE_UPDATE","status":"busy","activity":{"text":"in a \"call\"","x":1,"until":"2026-01-31T09:05:06Z"}})");
    EXPECT_EQ(update.status, PresenceStatus::Busy);
    EXPECT_EQ(update.activity, (Activity{{}, "in a \"call\"", {}, WallTime{1'769'850'306'000}, {}}));

    const auto watched = decoded<SubscribePresence>(R"({"type":"PRESENCE_SUBSCRIBE","userIds":[")" + kUser +
                                                    R"(","nobody",")" + kUser + R"("]})");
    ASSERT_EQ(watched.users.size(), 1U);
    EXPECT_EQ(to_text(watched.users[0]), kUser);
}

TEST(DecodeFrames, PingKeepsItsTimestampAsItCame) {
    EXPECT_EQ(decoded<Ping>(R"({"type":"PING","timestamp":1.50e3})").timestamp, "1.50e3");
    EXPECT_EQ(decoded<Ping>(R"({"type":"PING","timestamp":"a\"b"})").timestamp, R"("a\"b")");
    EXPECT_EQ(decoded<Ping>(R"({"type":"PING"})").timestamp, "");
}

TEST(DecodeFrames, RetryIsTheFrameThatItRepeats) {
    const std::string original =
        send(R"("clientMessageId":"c","content":{"type":"text","text":"a"},"ref":"inner")");
    EXPECT_EQ(decode_one(R"({"type":"RETRY","original":)" + original + "}").ref, "inner");
    const Incoming frame = decode_one(R"({"type":"RETRY","ref":"outer","original":)" + original + "}");
    EXPECT_EQ(frame.ref, "outer");
    EXPECT_EQ(frame.client_message_id, "c");
    EXPECT_TRUE(std::holds_alternative<SendMessage>(frame.command.value()));
}

TEST(DecodeFrames, AListIsSeveralFramesAndABadOneSpoilsNoOther) {
    const auto frames = decode_frames(R"([{"type":"PING"},{"type":"PONG","ref":"1"},7,{"type":"PING"}])");
    ASSERT_EQ(frames.size(), 4U);
    EXPECT_TRUE(frames[0].command.ok());
    EXPECT_EQ(frames[1].command.error().code, ErrorCode::UnknownType);
    EXPECT_EQ(frames[1].ref, "1");
    EXPECT_EQ(frames[2].command.error().code, ErrorCode::BadRequest);
    EXPECT_TRUE(frames[3].command.ok());
}

TEST(DecodeFrames, ARefusedSendStillNamesItsMessage) {
    const Incoming frame = decode_one(send(R"("clientMessageId":"c-9","ref":"r","content":{"type":"text"})"));
    EXPECT_FALSE(frame.command.ok());
    EXPECT_EQ(frame.client_message_id, "c-9");
    EXPECT_EQ(frame.ref, "r");
}

struct BadFrame {
    std::string text;
    ErrorCode code;
    std::string named;  ///< what the detail begins with
};

class RefusedFrames : public testing::TestWithParam<BadFrame> {};

TEST_P(RefusedFrames, AreRefusedByName) {
    const Incoming frame = decode_one(GetParam().text);
    ASSERT_FALSE(frame.command.ok()) << GetParam().text;
    EXPECT_EQ(frame.command.error().code, GetParam().code) << GetParam().text << "\n"
                                                           << frame.command.error().detail;
    EXPECT_TRUE(frame.command.error().detail.starts_with(GetParam().named)) << frame.command.error().detail;
}

std::string nested(std::size_t depth) {
    return R"({"type":"PING","x":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
}

const std::string kText = R"("content":{"type":"text","text":"a"})";

INSTANTIATE_TEST_SUITE_P(
    Malformed, RefusedFrames,
    testing::Values(
        BadFrame{"", ErrorCode::BadRequest, "not valid JSON"}, BadFrame{"{", ErrorCode::BadRequest, ""},
        BadFrame{"7", ErrorCode::BadRequest, "a frame"}, BadFrame{"[]", ErrorCode::BadRequest, "a frame"},
        BadFrame{"[[]]", ErrorCode::BadRequest, "a frame"}, BadFrame{"{} {}", ErrorCode::BadRequest, ""},
        BadFrame{"{\"type\":\"PING\",}", ErrorCode::BadRequest, ""},
        BadFrame{"{\"type\":\"PING\"/**/}", ErrorCode::BadRequest, ""},
        BadFrame{"{\"type\":\"\xFF\"}", ErrorCode::BadRequest, ""},
        BadFrame{"{\"type\":\"\xED\xA0\x80\"}", ErrorCode::BadRequest, ""},
        BadFrame{R"({"type":"\ud800"})", ErrorCode::BadRequest, ""},
        BadFrame{R"({"type":"\udc00\ud800"})", ErrorCode::BadRequest, ""},
        BadFrame{R"({"type":"PING","timestamp":1e400})", ErrorCode::BadRequest, ""},
        BadFrame{R"({"type":"PING","timestamp":)" + std::string(400, '9') + "}", ErrorCode::BadRequest, ""},
        BadFrame{R"({"type":"PING","timestamp":NaN})", ErrorCode::BadRequest, ""},
        BadFrame{nested(33), ErrorCode::BadRequest, ""},
        BadFrame{std::string(200'000, '['), ErrorCode::BadRequest, ""},
        BadFrame{std::string("{\"type\":\"PING\"}\0", 16), ErrorCode::BadRequest, ""}));

INSTANTIATE_TEST_SUITE_P(
    Members, RefusedFrames,
    testing::Values(
        BadFrame{"{}", ErrorCode::InvalidField, "type: is missing"},
        BadFrame{R"({"type":7})", ErrorCode::InvalidField, "type:"},
        BadFrame{R"({"type":"PING","type":"SYNC"})", ErrorCode::InvalidField, "type: is given twice"},
        BadFrame{R"({"type":"ping"})", ErrorCode::UnknownType, "ping"},
        BadFrame{R"({"type":"PING","ref":7})", ErrorCode::InvalidField, "ref:"},
        BadFrame{R"({"type":"PING","ref":")" + std::string(129, 'r') + "\"}", ErrorCode::InvalidField,
                 "ref:"},
        BadFrame{R"({"type":"PING","timestamp":{}})", ErrorCode::InvalidField, "timestamp:"},
        BadFrame{R"({"type":"CONNECT"})", ErrorCode::InvalidField, "token: is missing"},
        BadFrame{R"({"type":"CONNECT","token":""})", ErrorCode::InvalidField, "token:"},
        BadFrame{R"({"type":"CONNECT","token":"t","features":[1]})", ErrorCode::InvalidField, "features[0]:"},
        BadFrame{R"({"type":"SYNC","chats":[]})", ErrorCode::InvalidField, "chats:"},
        BadFrame{R"({"type":"SYNC","chats":{"a":-1}})", ErrorCode::InvalidField, "chats.a:"},
        BadFrame{R"({"type":"RETRY"})", ErrorCode::InvalidField, "original: is missing"},
        BadFrame{R"({"type":"RETRY","original":7})", ErrorCode::InvalidField, "original:"},
        BadFrame{R"({"type":"RETRY","original":{"type":"RETRY","original":{}}})", ErrorCode::UnknownType,
                 "RETRY"},
        BadFrame{R"({"type":"RETRY","original":{"type":"SYNC","cursor":7}})", ErrorCode::InvalidField,
                 "original.cursor:"},
        BadFrame{R"({"type":"TYPING_START"})", ErrorCode::InvalidField, "chatId: is missing"},
        BadFrame{R"({"type":"TYPING_STOP","chatId":7})", ErrorCode::InvalidField, "chatId:"},
        BadFrame{R"({"type":"TYPING_STOP","chatId":"x"})", ErrorCode::ChatNotFound, "chatId"},
        BadFrame{R"({"type":"MESSAGE_READ","chatId":")" + kChat + "\"}", ErrorCode::InvalidField,
                 "seq: is missing"},
        BadFrame{R"({"type":"MESSAGE_READ","seq":1.5,"chatId":")" + kChat + "\"}", ErrorCode::InvalidField,
                 "seq:"},
        BadFrame{R"({"type":"MESSAGE_READ","seq":18446744073709551616,"chatId":")" + kChat + "\"}",
                 ErrorCode::InvalidField, "seq:"},
        BadFrame{R"({"type":"PRESENCE_UPDATE","status":"here"})", ErrorCode::InvalidField,
                 "status: must be one of online"},
        BadFrame{R"({"type":"PRESENCE_UPDATE","status":"away","activity":{"text":1}})",
                 ErrorCode::InvalidField, "activity.text:"},
        BadFrame{R"({"type":"PRESENCE_SUBSCRIBE","userIds":[1]})", ErrorCode::InvalidField, "userIds[0]:"},
        BadFrame{send(kText), ErrorCode::InvalidField, "clientMessageId: is missing"},
        BadFrame{send(R"("clientMessageId":"","x":0,)" + kText), ErrorCode::InvalidField, "clientMessageId:"},
        BadFrame{send(R"("clientMessageId":"\u0000",)" + kText), ErrorCode::InvalidField, "clientMessageId:"},
        BadFrame{send(R"("clientMessageId":"c")"), ErrorCode::InvalidField, "content: is missing"},
        BadFrame{send(R"("clientMessageId":"c","replyTo":"x",)" + kText), ErrorCode::MessageNotFound,
                 "replyTo"},
        BadFrame{send(R"("clientMessageId":"c","seenSeq":"1",)" + kText), ErrorCode::InvalidField,
                 "seenSeq:"},
        BadFrame{send(R"("clientMessageId":"c","vectorClock":[],)" + kText), ErrorCode::InvalidField,
                 "vectorClock: must be an object of at most 50 members"},
        BadFrame{send(R"("clientMessageId":"c","vectorClock":{"u":-1},)" + kText), ErrorCode::InvalidField,
                 "vectorClock.u: must be a whole number"},
        BadFrame{send(R"("clientMessageId":"c","vectorClock":{"u":1.5},)" + kText), ErrorCode::InvalidField,
                 "vectorClock.u:"},
        BadFrame{send(R"("clientMessageId":"c","vectorClock":{")" + kUser + R"(":1,")" + kUser + R"(":1},)" +
                      kText),
                 ErrorCode::InvalidField, "vectorClock.7zzzzzzzzzzzzzzzzzzzzzzzzz: is given twice"}));

TEST(DecodeFrames, VectorClocks) {
    const std::string other = "7zzzzzzzzzzzzzzzzzzzzzzbzb";
    const auto clock = [](const std::string& json) {
        const Incoming frame =
            decode_one(send(R"("clientMessageId":"c","vectorClock":)" + json + "," + kText));
        return std::get<SendMessage>(frame.command.value()).vector_clock;
    };
    EXPECT_EQ(clock("null"), std::nullopt);
    EXPECT_EQ(clock("{}"), VectorClock{});
    EXPECT_EQ(clock(R"({")" + other + R"(":18446744073709551615,"nobody":7,")" + kUser + R"(":0})"),
              (VectorClock{{parse_id<UserId>(other).value(), ~0ULL}, {parse_id<UserId>(kUser).value(), 0}}));
    std::string most = "{";
    for (int i = 0; i < 50; ++i) most += "\"u" + std::to_string(i) + "\":1,";
    most.back() = '}';
    EXPECT_EQ(clock(most), VectorClock{});
    most.back() = ',';
    EXPECT_FALSE(decode_one(send(R"("clientMessageId":"c","vectorClock":)" + most + R"("v":1},)" + kText))
                     .command.ok());
}

TEST(DecodeFrames, LimitsAreReachedBeforeTheyArePassed) {
    EXPECT_TRUE(decode_one(nested(32)).command.ok());
    std::string list = "[";
    for (std::size_t i = 0; i < kMaxFramesInArray; ++i) list += R"({"type":"PING"},)";
    list.back() = ']';
    EXPECT_EQ(decode_frames(list).size(), kMaxFramesInArray);
    list.back() = ',';
    EXPECT_EQ(decode_frames(list + R"({"type":"PING"}])").size(), 1U);

    std::string users = R"({"type":"PRESENCE_SUBSCRIBE","userIds":[")" + kUser + '"';
    for (int i = 1; i < 500; ++i) users += ",\"u\"";
    EXPECT_TRUE(decode_one(users + "]}").command.ok());
    EXPECT_FALSE(decode_one(users + ",\"u\"]}").command.ok());
}

}  // namespace
}  // namespace parley::protocol
