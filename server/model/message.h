#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/chat.h"
#include "model/vector_clock.h"

namespace parley {

inline constexpr std::size_t kMaxButtonIdBytes = 64;
inline constexpr std::size_t kMaxContentBytes = 64 << 10;  ///< of a message's content as JSON
inline constexpr std::size_t kMaxClientMessageIdBytes = 128;

/// Whom a message calls.
struct Mentions {
    std::vector<UserId> users;
    bool all = false;  ///< everybody in the chat
    [[nodiscard]] bool any() const noexcept { return all || !users.empty(); }
    friend bool operator==(const Mentions&, const Mentions&) = default;
};

/// A message as it was sent and got its place.
struct Message {
    ChatId chat;
    Seq seq = 0;
    Ordinal ordinal = 0;
    UserId sender;
    std::string client_message_id;
    std::string content;  ///< JSON, validated, in canonical form
    WallTime timestamp;
    Seq seen_seq = 0;  ///< the last seq that the author had seen
    VectorClock vector_clock;
    std::optional<MessageId> reply_to;
    std::string forwarded_from;  ///< JSON {userId?, name}; empty: its sender wrote it
    std::optional<WallTime> expires_at;

    [[nodiscard]] MessageId id() const noexcept { return {chat, seq}; }
};

inline constexpr std::size_t kMaxEmojiBytes = 64;
inline constexpr std::size_t kReactionUsersShown = 50;

/// One emoji under a message.
struct Reaction {
    std::string emoji;
    std::uint64_t count = 0;
    std::vector<UserId> users;  ///< the first 50
    friend bool operator==(const Reaction&, const Reaction&) = default;
};

inline constexpr std::size_t kMaxPollOptions = 20;
inline constexpr std::size_t kPollVotersShown = 50;

/// Options of a poll that somebody has chosen: bit i stands for option i.
using PollOptions = std::uint32_t;

/// What a poll lets people do, as its author has set it.
struct PollTerms {
    std::size_t options = 0;
    bool multiple = false;   ///< a voter may choose several
    bool anonymous = false;  ///< nobody is ever told who has voted
    std::optional<WallTime> closes_at;
    friend bool operator==(const PollTerms&, const PollTerms&) = default;
};

struct PollVote {
    UserId user;
    PollOptions options = 0;
    friend bool operator==(const PollVote&, const PollVote&) = default;
};

/// How the votes of a poll stand.
struct PollResults {
    std::vector<std::uint64_t> counts;  ///< one for each option
    std::uint64_t voters = 0;
    std::vector<PollVote> shown;        ///< the first 50 voters; none where the poll is anonymous
    std::optional<WallTime> closed_at;  ///< when it was closed by hand
    bool told = true;                   ///< the chat's log has an event with these results
    friend bool operator==(const PollResults&, const PollResults&) = default;
};

/// What has become of a message since it was sent.
struct MessageChanges {
    Seq changed_seq = 0;  ///< of the event that changed it last; 0: as it was sent
    std::optional<WallTime> edited_at;
    std::string content;     ///< canonical JSON; empty: as it was sent
    std::vector<Seq> edits;  ///< the events that changed its content, oldest first
    bool deleted = false;    ///< for everyone: content, edits and reactions are gone
    std::vector<Reaction> reactions;
    std::optional<PollResults> poll;  ///< once somebody has voted, or it was closed by hand
    friend bool operator==(const MessageChanges&, const MessageChanges&) = default;
};

/// A change of what a chat's participants share. Only what is set has changed.
struct ChatChange {
    std::optional<Chat> created;  ///< the first event of a log
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<std::string> avatar_url;
    std::optional<ChatSettings> settings;
    std::optional<std::vector<Seq>> pinned;
    std::optional<ChatAccess> access;  ///< told to nobody
    std::vector<Participant> joined;
    std::vector<UserId> left;
    bool dissolved = false;          ///< everybody has left; `left` does not name them
    std::vector<Participant> roles;  ///< participants with their new role
    UserId by;
    std::uint64_t participant_count = 0;  ///< after the change
    WallTime timestamp;
};

}  // namespace parley
