#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/shared_bytes.h"
#include "base/task.h"
#include "model/message.h"
#include "model/moderation.h"
#include "model/picture.h"

namespace parley::chat {

/// In what capacity somebody writes: as one who takes part, or as a webhook, which needs to be no participant
/// and writes as an admin would.
enum class Standing : std::uint8_t { Participant, Hook };

struct SendMessage {
    ChatId chat;
    UserId sender;
    std::string client_message_id;
    std::string content;  ///< canonical JSON
    Mentions mentions;    ///< in the content
    std::optional<MessageId> reply_to;
    std::string forwarded_from;  ///< JSON, as in Message
    std::optional<Seq> seen_seq;
    std::optional<VectorClock> vector_clock;      ///< as the sender tells it; nothing: no clock is wanted
    std::optional<SessionId> origin;              ///< the socket that gets the ACK, and so not the event
    std::optional<WallTime> poll_closes_at = {};  ///< of a poll in the content
    Standing standing = Standing::Participant;
    bool is_encrypted = false;  ///< the content says nothing that the server could read
};

/// The place that a message got. The same for every repetition of the send.
struct Sent {
    Seq seq = 0;
    Ordinal ordinal = 0;
    WallTime timestamp;
    bool repeated = false;          ///< this send had been made before
    VectorClock vector_clock = {};  ///< of the message
};

/// What a participant does to a message that stands in the log.
struct EditMessage {
    std::string content;     ///< canonical JSON
    Mentions mentions = {};  ///< in the content
    bool is_poll = false;
    bool is_encrypted = false;
};
struct DeleteForEveryone {};
enum class ReactionAction : std::uint8_t { Add, Remove };
struct React {
    std::string emoji;
    ReactionAction action = ReactionAction::Add;
};
/// Takes the place of what the voter had chosen before; no options take the vote back.
struct Vote {
    PollOptions options = 0;
};
struct ClosePoll {};
/// The chat's own: brings results to the log that were stored without an event.
struct TellPoll {};
/// Who lets somebody do it: the chat, where he takes part, or the server, whose moderator he is.
enum class Authority : std::uint8_t { Chat, Server };
struct ActOnMessage {
    MessageId message;
    UserId by;
    std::variant<EditMessage, DeleteForEveryone, React, Vote, ClosePoll, TellPoll> act;
    std::optional<SessionId> origin;        ///< the socket that gets the OK, and so not the event
    Authority authority = Authority::Chat;  ///< Server: of DeleteForEveryone
};

/// What an act has led to.
struct Acted {
    Seq seq = 0;                           ///< of its event; the message's last one where nothing changed
    std::string message;                   ///< JSON of the message as it stands now
    std::vector<Reaction> reactions;       ///< as they stand now
    std::optional<PollResults> poll = {};  ///< as they stand now
};

/// ReadQuietly is for the reader's own devices: others are not told.
enum class MarkKind : std::uint8_t { Delivered, Read, ReadQuietly };

/// How far a message has come.
struct MessageReceipts {
    struct One {
        UserId user;
        MarkKind status = MarkKind::Delivered;
        std::optional<WallTime> at;  ///< where it is known
    };
    std::vector<One> items;  ///< up to 1,000 participants, without the author
    std::uint64_t delivered = 0;
    std::uint64_t read = 0;
    bool counts_only = false;  ///< too many participants: `items` is empty
};

enum class BlockState : std::uint8_t { Open, Blocked };

struct CreateChat {
    ChatType type = ChatType::Group;
    std::vector<UserId> participants;  ///< without the creator
    std::string name;
    std::string description;
    ChatSettings settings;
};

/// Shared fields of a chat that are to change; needs admin.
struct UpdateChat {
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<std::string> avatar_url;  ///< no picture's path but the present one: INVALID_FIELD
    std::optional<ChatSettings> settings;
    std::optional<Picture> picture = {};  ///< to be stored, and named by the `avatar_url`
};

/// What a new invitation is to be.
struct InviteWish {
    std::optional<std::chrono::seconds> expires_in;
    std::optional<std::uint64_t> max_uses;
    bool approval = false;
};

/// What came of an invitation: the chat, or a request, of which some are to be told.
struct JoinedByInvite {
    std::optional<ChatView> view;
    std::vector<UserId> to_tell;
};

/// An invitation's code, as it is passed on.
[[nodiscard]] std::string code_of(ChatId chat, const Invite& invite);

/// What a participant sets for no one else. Muting without an end lasts until it is taken back.
struct UpdateOwn {
    std::optional<bool> muted;
    std::optional<std::optional<WallTime>> muted_until;
    std::optional<bool> notifications_enabled;
    std::optional<bool> pinned;
    std::optional<bool> archived;
    std::optional<bool> marked_unread;
};

struct CreatedChat {
    ChatView view;
    bool existed = false;
};

/// Where a page of messages is taken: before, after or around a message; around the first message that is not
/// older than a time; the newest without any.
struct MessageQuery {
    enum class Anchor : std::uint8_t { Newest, Before, After, Around, Since };
    Anchor anchor = Anchor::Newest;
    Seq seq = 0;
    WallTime since{};  ///< of Anchor::Since
    std::size_t limit = 50;
    std::vector<Seq> hidden{};  ///< of the one who asks, in order: left out
};

struct MessagePage {
    std::vector<std::string> messages;  ///< JSON of the wire, oldest first
    std::vector<SharedBytes> changes;   ///< of the chat, among these messages, as they are sent, oldest first
    Seq as_of = 0;
    Seq oldest_seq = 0;
    bool more_before = false;
};

struct ParticipantPage {
    std::vector<Participant> participants;
    std::size_t next_offset = 0;
    bool more = false;
};

/// Consecutive events of a log, as they are sent.
struct EventPage {
    std::vector<SharedBytes> frames;
    Seq first = 0;  ///< seq of the first frame
    Seq last_seq = 0;
    bool complete = true;
};

/// A chat that a core listens to from now on for a user, and where the user stands in it.
struct JoinedChat {
    ChatId chat;
    bool member = false;
    Seq last_seq = 0;
    Watermarks marks;
    WallTime changed_at;  ///< of the last event, or of the last change of this user's watermarks
    std::uint64_t participant_count = 0;
    std::vector<Receipt> receipts;  ///< up to 50 participants
};

/// A user's chats, and the head of the user's own log.
struct JoinedUser {
    std::uint64_t user_seq = 0;
    std::vector<ChatId> chats;
};

/// Writes a USER_EVENT as clients get it, once its place in the user's own log is known. May be called again
/// with another place.
using UserEventWriter = UniqueFunction<std::string(std::uint64_t user_seq)>;

struct UserEventPage {
    std::vector<SharedBytes> frames;
    std::uint64_t last_seq = 0;
    std::vector<ChatId> removed;  ///< chats that the user has left in these events
    bool complete = true;
    bool expired = false;  ///< the log no longer reaches back that far
};

/// What an admin of a chat has done to keep its peace.
struct ChatAct {
    WallTime at;
    UserId by;
    std::string action;  ///< "ban": a stable word
    std::optional<UserId> user;
    std::string value;  ///< until when, what rules
    std::string reason;
};
struct ChatAuditPage {
    std::vector<ChatAct> acts;  ///< the newest first
    std::optional<std::string> next_cursor;
};

struct ChatFilter {
    std::optional<ChatType> type;
    bool only_unread = false;  ///< those marked as unread are
    std::optional<bool> archived;
    std::string query;  ///< part of the name, lower-case; empty: all
    std::size_t limit = 50;
    std::string cursor;
};

struct ChatListPage {
    std::vector<ChatView> chats;
    std::string next_cursor;  ///< empty: the end
};

}  // namespace parley::chat
