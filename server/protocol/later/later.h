#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/later.h"
#include "protocol/command.h"

namespace parley::protocol {

// Scheduled messages and reminders: bodies, objects, USER_EVENTs. Pure; see decode_http.h for what decoders
// answer.

struct Schedule {
    std::string client_message_id;  ///< 1 to 128 bytes; empty where it is not asked for
    Content content;
    std::optional<MessageId> reply_to;
    WallTime send_at;
};
/// {clientMessageId, content, replyTo?, sendAt}
[[nodiscard]] Result<Schedule> decode_schedule(std::string_view body);
/// The same for a change: clientMessageId is not looked at.
[[nodiscard]] Result<Schedule> decode_change_scheduled(std::string_view body);
/// {at}
[[nodiscard]] Result<WallTime> decode_remind(std::string_view body);

/// {id, chatId, clientMessageId, content, replyTo?, sendAt, createdAt, error?:{code, message}}. `error` is
/// why it could not be sent; nothing where it waits.
[[nodiscard]] std::string scheduled_object(const ScheduledMessage& message, std::optional<ErrorCode> error);
/// {messageId, chatId, at, isDue}
[[nodiscard]] std::string reminder_object(const Reminder& reminder);

/// USER_EVENT {userSeq, kind:"scheduled", chatId, scheduled}
[[nodiscard]] std::string scheduled_changed(std::uint64_t user_seq, const ScheduledMessage& message,
                                            std::optional<ErrorCode> error);
/// USER_EVENT {userSeq, kind:"scheduledGone", chatId, scheduledId, messageId?}: the message that it became.
[[nodiscard]] std::string scheduled_gone(std::uint64_t user_seq, ChatId chat, ScheduledId id,
                                         std::optional<MessageId> sent);
/// USER_EVENT {userSeq, kind:"reminder", chatId, messageId, reminder}
[[nodiscard]] std::string reminder_changed(std::uint64_t user_seq, const Reminder& reminder);
/// USER_EVENT {userSeq, kind:"reminderGone", chatId, messageId}
[[nodiscard]] std::string reminder_gone(std::uint64_t user_seq, MessageId message);

}  // namespace parley::protocol
