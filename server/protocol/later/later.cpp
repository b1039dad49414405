#include "protocol/later/later.h"

#include "protocol/check/body.h"
#include "protocol/check/members.h"
#include "protocol/error_table.h"
#include "protocol/json/writer.h"

namespace parley::protocol {
namespace {

constexpr TextLimits kClientMessageId{
    .least = 1, .most = kMaxClientMessageIdBytes, .counted = TextLimits::Counted::Bytes};

Schedule read_schedule(Fields& fields, std::size_t text_size, Need id_needed) {
    Schedule schedule;
    if (id_needed == Need::Required)
        schedule.client_message_id =
            fields.text("clientMessageId", id_needed, kClientMessageId).value_or(std::string());
    schedule.content = read_content(fields, text_size);
    schedule.reply_to = read_message_id(fields, "replyTo", Need::Optional);
    schedule.send_at = fields.time("sendAt", Need::Required).value_or(WallTime{});
    return schedule;
}

ObjectWriter user_event(std::string& out, std::uint64_t user_seq, std::string_view kind, ChatId chat) {
    ObjectWriter frame(out);
    frame.text("type", "USER_EVENT").number("userSeq", user_seq).text("kind", kind).id("chatId", chat);
    return frame;
}

}  // namespace

Result<Schedule> decode_schedule(std::string_view body) {
    return decode_body<Schedule>(
        body, [&](Fields& fields) { return read_schedule(fields, body.size(), Need::Required); });
}

Result<Schedule> decode_change_scheduled(std::string_view body) {
    return decode_body<Schedule>(
        body, [&](Fields& fields) { return read_schedule(fields, body.size(), Need::Optional); });
}

Result<WallTime> decode_remind(std::string_view body) {
    return decode_body<WallTime>(
        body, [](Fields& fields) { return fields.time("at", Need::Required).value_or(WallTime{}); });
}

std::string scheduled_object(const ScheduledMessage& message, std::optional<ErrorCode> error) {
    std::string out;
    ObjectWriter object(out);
    object.id("id", message.id)
        .id("chatId", message.chat)
        .text("clientMessageId", message.client_message_id)
        .json("content", message.content);
    if (message.reply_to) object.id("replyTo", *message.reply_to);
    object.time("sendAt", message.send_at).time("createdAt", message.created_at);
    if (error) {
        const ErrorInfo& info = error_info(*error);
        ObjectWriter(object.key("error")).text("code", info.code).text("message", info.text).end();
    }
    object.end();
    return out;
}

std::string reminder_object(const Reminder& reminder) {
    std::string out;
    ObjectWriter(out)
        .id("messageId", reminder.message)
        .id("chatId", reminder.message.chat)
        .time("at", reminder.at)
        .flag("isDue", reminder.is_due)
        .end();
    return out;
}

std::string scheduled_changed(std::uint64_t user_seq, const ScheduledMessage& message,
                              std::optional<ErrorCode> error) {
    std::string out;
    user_event(out, user_seq, "scheduled", message.chat)
        .json("scheduled", scheduled_object(message, error))
        .end();
    return out;
}

std::string scheduled_gone(std::uint64_t user_seq, ChatId chat, ScheduledId id,
                           std::optional<MessageId> sent) {
    std::string out;
    ObjectWriter frame = user_event(out, user_seq, "scheduledGone", chat);
    frame.id("scheduledId", id);
    if (sent) frame.id("messageId", *sent);
    frame.end();
    return out;
}

std::string reminder_changed(std::uint64_t user_seq, const Reminder& reminder) {
    std::string out;
    user_event(out, user_seq, "reminder", reminder.message.chat)
        .id("messageId", reminder.message)
        .json("reminder", reminder_object(reminder))
        .end();
    return out;
}

std::string reminder_gone(std::uint64_t user_seq, MessageId message) {
    std::string out;
    user_event(out, user_seq, "reminderGone", message.chat).id("messageId", message).end();
    return out;
}

}  // namespace parley::protocol
