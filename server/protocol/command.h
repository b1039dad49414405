#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "model/chat.h"
#include "model/message.h"
#include "model/user.h"

namespace parley::protocol {

// What a client may say on the socket (protocol.md, "The socket"), decoded and checked. Strings are within
// their limits.

struct Connect {
    std::string token;
    std::optional<std::string> cursor;
    std::vector<std::string> features;
};

struct Sync {
    std::optional<std::string> cursor;
    std::vector<std::pair<ChatId, Seq>> chats;  ///< at most 10,000; ids that cannot exist are left out
};

struct Content {
    std::string json;  ///< canonical, at most 64 KiB
    Mentions mentions;
    std::optional<PollTerms> poll;  ///< where its type is poll
    bool has_buttons = false;       ///< which only bots may send
    bool is_encrypted = false;
};

struct SendMessage {
    ChatId chat;
    std::string client_message_id;  ///< 1 to 128 bytes
    Content content;
    std::optional<MessageId> reply_to;
    std::optional<Seq> seen_seq;
    std::optional<VectorClock> vector_clock;  ///< at most 50 entries, of each user one
};

struct EditMessage {
    MessageId message;
    Content content;
};
enum class DeleteFor : std::uint8_t { Me, Everyone };
struct DeleteMessage {
    MessageId message;
    DeleteFor audience = DeleteFor::Me;
};
enum class ReactAction : std::uint8_t { Add, Remove };
struct React {
    MessageId message;
    std::string emoji;  ///< 1 to 64 bytes
    ReactAction action = ReactAction::Add;
};

struct Vote {
    MessageId message;
    PollOptions options = 0;  ///< none: the vote is taken back
};
struct ClosePoll {
    MessageId message;
};

struct PressButton {
    MessageId message;
    std::string button;  ///< 1 to 64 bytes
};

struct MarkDelivered {
    ChatId chat;
    Seq seq = 0;
};
struct MarkRead {
    ChatId chat;
    Seq seq = 0;
};
struct StartTyping {
    ChatId chat;
};
struct StopTyping {
    ChatId chat;
};

struct UpdatePresence {
    PresenceStatus status = PresenceStatus::Online;
    Use use = Use::Active;  ///< what status and state say together
    Activity activity;
};
struct SubscribePresence {
    std::vector<UserId> users;  ///< at most 500
};

struct Ping {
    std::string timestamp;  ///< JSON value as it came (string or number), at most 64 bytes; empty: none
};

/// What came into the device's mailbox up to there is safe with the client.
struct AckToDevice {
    std::uint64_t end = 0;
};

using Command = std::variant<Connect, Sync, SendMessage, EditMessage, DeleteMessage, React, Vote, ClosePoll,
                             PressButton, MarkDelivered, MarkRead, StartTyping, StopTyping, UpdatePresence,
                             SubscribePresence, Ping, AckToDevice>;

/// One frame of a client, or why it is none.
struct Incoming {
    Result<Command> command;
    std::string ref;                ///< repeated in the answer; at most 128 bytes; empty: none
    std::string client_message_id;  ///< of a SEND_MESSAGE, also of a refused one where it could be read
};

}  // namespace parley::protocol
