#pragma once

#include <optional>
#include <string>

#include "model/message.h"

namespace parley {

using ScheduledId = Id<struct ScheduledTag>;

/// Why a scheduled message could not be sent. Stored: numbers stay as they are.
enum class SendFailure : std::uint8_t {
    ChatGone = 1,   ///< its author is in that chat no more
    Forbidden = 2,  ///< its author may not write there
    Blocked = 3,
    ReplyGone = 4,   ///< what it answers is no more
    PollClosed = 5,  ///< it is a poll whose end had come
    Uncertain = 6,   ///< it may have been sent, and that is too long ago to be sure that it is not sent twice
    Other = 7,
    Muted = 8,
    TextRefused = 9,    ///< by the rules of its chat
    Suspended = 10,     ///< its author's account is
    NotEncrypted = 11,  ///< and its chat is encrypted by now
};

/// A message that is to be sent later.
struct ScheduledMessage {
    ScheduledId id;
    ChatId chat;
    std::string client_message_id;  ///< its author's; that of the message is another, which follows from `id`
    std::string content;            ///< canonical JSON
    Mentions mentions;              ///< in the content
    std::optional<MessageId> reply_to;
    std::optional<WallTime> poll_closes_at;
    WallTime send_at;
    WallTime created_at;
    std::optional<WallTime> tried_at;   ///< since when it may have been sent
    std::optional<SendFailure> failed;  ///< it stays until its author sends it again or cancels it
    friend bool operator==(const ScheduledMessage&, const ScheduledMessage&) = default;
};

/// A message of which its reader wants to be reminded.
struct Reminder {
    MessageId message;
    WallTime at;
    bool is_due = false;  ///< it was told, and stays until it is dismissed
    friend bool operator==(const Reminder&, const Reminder&) = default;
};

}  // namespace parley
