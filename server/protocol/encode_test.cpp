#include "protocol/encode.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "protocol/chat/own_events.h"

namespace parley::protocol {
namespace {

// Every frame and object that the server says, compared byte for byte with tests/golden/<name>.json.

template <class IdType>
IdType id(std::string_view text) {
    return parse_id<IdType>(text).value();
}

const ChatId kChat = id<ChatId>("0123456789abcdefghjkmnpqrs");
const UserId kAda = id<UserId>("00000000000000000000000ada");
const UserId kBob = id<UserId>("7zzzzzzzzzzzzzzzzzzzzzzbzb");
const DeviceId kDevice = id<DeviceId>("00000000000000000000000dev");
const WallTime kTime{1'769'850'306'789};

Message message() {
    Message message;
    message.chat = kChat;
    message.seq = 12;
    message.ordinal = 9;
    message.sender = kAda;
    message.client_message_id = "c\"1";
    message.content = R"({"type":"text","text":"héllo"})";
    message.timestamp = kTime;
    message.seen_seq = 11;
    message.reply_to = MessageId{kChat, 3};
    return message;
}

Chat chat() {
    Chat chat;
    chat.id = kChat;
    chat.name = "Näme";
    chat.description = "a\nb";
    chat.created_by = kAda;
    chat.created_at = kTime;
    chat.settings.disappearing_seconds = 60;
    return chat;
}

ChatChange change() {
    ChatChange change;
    change.created = chat();
    change.name = "Näme";
    change.settings = chat().settings;
    change.joined = {{kAda, Role::Owner, kTime}, {kBob, Role::Member, kTime}};
    change.left = {kBob};
    change.roles = {{kAda, Role::Admin, kTime}};
    change.by = kAda;
    change.participant_count = 2;
    change.timestamp = kTime;
    return change;
}

ChatView view() {
    ChatView view;
    view.chat = chat();
    view.participant_count = 2;
    view.participants = {{kAda, Role::Owner, kTime}};
    view.last_seq = 12;
    view.last_ordinal = 9;
    view.last_message = R"({"id":"m"})";
    view.role = Role::Owner;
    view.marks = {11, 10, 7};
    view.receipts = {{kBob, 5, 4}};
    return view;
}

User ada() {
    return {kAda, "ada", "Ada \\ Lovelace", "/api/media/a", ""};
}

const VectorClock kClock{{kAda, 4}, {kBob, 2}};

Message clocked() {
    Message clocked = message();
    clocked.vector_clock = kClock;
    return clocked;
}

std::string ack(const VectorClock& clock) {
    std::string out;
    append_ack(out, {"c-1", kChat, 12, 9, kTime, clock}, "r");
    return out;
}

struct Golden {
    const char* name;
    std::function<std::string()> write;
};

void expect_golden(const std::string& name, const std::string& written) {
    std::ifstream file(std::string(PARLEY_GOLDEN_DIR) + "/" + name + ".json");
    ASSERT_TRUE(file) << name;
    std::stringstream expected;
    expected << file.rdbuf();
    EXPECT_EQ(written + "\n", expected.str());
}

class GoldenFrames : public testing::TestWithParam<Golden> {};

TEST_P(GoldenFrames, AreWrittenByteForByte) {
    expect_golden(GetParam().name, GetParam().write());
}

TEST(GoldenClocks, AreWrittenByteForByte) {
    expect_golden("message/vector_clock", "[" + ack(kClock) + "," + message_received(clocked()).frame + "]");
}

INSTANTIATE_TEST_SUITE_P(
    All, GoldenFrames,
    testing::Values(
        Golden{"message_received", [] { return message_received(message()).frame; }},
        Golden{"chat_updated", [] { return chat_updated(kChat, 1, change()); }},
        Golden{"skipped", [] { return skipped(kChat, 7); }},
        Golden{"receipt",
               [] {
                   return receipt(kChat, {kBob, 5, 4}, kTime);
               }},
        Golden{"typing",
               [] { return "[" + typing_started(kChat, kAda) + "," + typing_stopped(kChat, kAda) + "]"; }},
        Golden{"user_event_read",
               [] {
                   return has_read(3, {{kChat, 7}, {kChat, 9}});
               }},
        Golden{"user_event", [] { return "[" + chat_added(1, kChat) + "," + chat_removed(2, kChat) + "]"; }},
        Golden{"presence_broadcast",
               [] {
                   const Activity activity{"gaming", "x", "\xf0\x9f\x8e\xb2", kTime, "phone"};
                   return presence_broadcast({kAda, PresenceStatus::Offline, activity, kTime}, kTime);
               }},
        Golden{"connected",
               [] {
                   return connected(
                       {id<SessionId>("0000000000000000000000sess"), kAda, kDevice, kTime, "cur"}, "r");
               }},
        Golden{"message_ack", [] { return ack({}); }},
        Golden{"synced",
               [] {
                   return synced("cur", {{kChat, 12, 10, {{kBob, 5, 4}}}, {kChat, 1, 0, {}, true}},
                                 SyncEnd::More, "");
               }},
        Golden{"pong", [] { return pong("1.50e3", kTime, "r"); }},
        Golden{"resync", [] { return resync("behind"); }},
        Golden{"error",
               [] {
                   return error_frame(fail(ErrorCode::InvalidField, "content.text: is missing"), "r", "c-1");
               }},
        Golden{"error_body",
               [] {
                   return error_body({ErrorCode::RateLimited, {}, 2.5});
               }},
        Golden{"chat", [] { return chat_object(view()); }},
        Golden{"user",
               [] {
                   return user_object(ada(), PresenceState{kAda, PresenceStatus::Away, {}, {}});
               }},
        Golden{"account",
               [] {
                   Account account;
                   account.user = ada();
                   account.email = "a@b.c";
                   account.created_at = kTime;
                   return account_object(account);
               }},
        Golden{"device",
               [] {
                   return device_object({kDevice, kAda, "Firefox", kTime, kTime}, kDevice);
               }}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Encode, TheMessageStandsWhereItIsSaidToStand) {
    const EncodedMessage encoded = message_received(message());
    const std::string_view object =
        std::string_view(encoded.frame).substr(encoded.message_offset, encoded.message_length);
    EXPECT_TRUE(object.starts_with(R"({"id":")"));
    EXPECT_TRUE(object.ends_with("}"));
    EXPECT_EQ(encoded.message_offset + encoded.message_length + 1, encoded.frame.size());
}

TEST(Encode, WhatMustBeEscapedIs) {
    std::string out;
    append_json_string(out, std::string_view("\"\\/\n\r\t\b\x1f\0\x7f é😀", 17));
    EXPECT_EQ(out, "\"\\\"\\\\/\\n\\r\\t\\u0008\\u001f\\u0000\x7f é😀\"");
}

// Bytes are looked at in eights: each place in them, and each byte there.
TEST(Encode, WhatMustBeEscapedIsWhereverItStands) {
    for (std::size_t size = 1; size <= 20; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(size, 'x');
                text[place] = static_cast<char>(byte);
                std::string out;
                append_json_string(out, text);
                const bool plain = byte >= 0x20 && byte != '"' && byte != '\\';
                ASSERT_EQ(out == '"' + text + '"', plain) << size << ' ' << place << ' ' << byte;
                ASSERT_TRUE(out.ends_with(text.substr(place + 1) + '"'));
                ASSERT_TRUE(out.starts_with('"' + text.substr(0, place)));
            }
        }
    }
}

}  // namespace
}  // namespace parley::protocol
