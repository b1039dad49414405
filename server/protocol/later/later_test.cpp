#include "protocol/later/later.h"

#include <gtest/gtest.h>

namespace parley::protocol {
namespace {

const ChatId kChat = parse_id<ChatId>("0123456789abcdefghjkmnpqrs").value();
const ScheduledId kId = parse_id<ScheduledId>("00000000000000000000000ada").value();

ScheduledMessage scheduled() {
    ScheduledMessage message;
    message.id = kId;
    message.chat = kChat;
    message.client_message_id = "c1";
    message.content = R"({"type":"text","text":"hi"})";
    message.send_at = WallTime{1'769'850'400'000};
    message.created_at = WallTime{1'769'850'306'789};
    return message;
}

TEST(Later, ObjectsAndEvents) {
    const std::string object =
        R"({"id":"00000000000000000000000ada","chatId":"0123456789abcdefghjkmnpqrs","clientMessageId":"c1",)"
        R"("content":{"type":"text","text":"hi"},"sendAt":"2026-01-31T09:06:40.000Z",)"
        R"("createdAt":"2026-01-31T09:05:06.789Z"})";
    EXPECT_EQ(scheduled_object(scheduled(), std::nullopt), object);
    EXPECT_TRUE(scheduled_object(scheduled(), ErrorCode::Blocked)
                    .ends_with(R"("error":{"code":"BLOCKED","message":"You can't write to this person."}})"));
    EXPECT_EQ(scheduled_changed(4, scheduled(), std::nullopt),
              R"({"type":"USER_EVENT","userSeq":4,"kind":"scheduled","chatId":"0123456789abcdefghjkmnpqrs",)"
              R"("scheduled":)" +
                  object + "}");
    EXPECT_EQ(
        scheduled_gone(5, kChat, kId, MessageId{kChat, 7}),
        R"({"type":"USER_EVENT","userSeq":5,"kind":"scheduledGone","chatId":"0123456789abcdefghjkmnpqrs",)"
        R"("scheduledId":"00000000000000000000000ada","messageId":"0123456789abcdefghjkmnpqrs-7"})");
    EXPECT_EQ(
        reminder_gone(6, MessageId{kChat, 7}),
        R"({"type":"USER_EVENT","userSeq":6,"kind":"reminderGone","chatId":"0123456789abcdefghjkmnpqrs",)"
        R"("messageId":"0123456789abcdefghjkmnpqrs-7"})");
    EXPECT_EQ(reminder_object({MessageId{kChat, 7}, WallTime{1'769'850'400'000}, true}),
              R"({"messageId":"0123456789abcdefghjkmnpqrs-7","chatId":"0123456789abcdefghjkmnpqrs",)"
              R"("at":"2026-01-31T09:06:40.000Z","isDue":true})");
}

TEST(Later, BodiesAreChecked) {
    const std::string good =
        R"({"clientMessageId":"c1","content":{"type":"text","text":"hi"},"sendAt":"2026-01-31T09:06:40.000Z"})";
    EXPECT_EQ(decode_schedule(good).value().send_at, WallTime{1'769'850'400'000});
    EXPECT_TRUE(decode_change_scheduled(
                    R"({"content":{"type":"text","text":"hi"},"sendAt":"2026-01-31T09:06:40.000Z"})")
                    .ok());
    EXPECT_EQ(
        decode_schedule(R"({"clientMessageId":"c1","content":{"type":"text","text":"hi"}})").error().detail,
        "sendAt: is missing");
    EXPECT_EQ(
        decode_schedule(R"({"clientMessageId":"c1","content":{"type":"text"},"sendAt":"soon"})").error().code,
        ErrorCode::InvalidField);
    EXPECT_EQ(decode_remind(R"({"at":5})").error().code, ErrorCode::InvalidField);
}

}  // namespace
}  // namespace parley::protocol
