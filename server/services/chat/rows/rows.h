#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/coding.h"
#include "model/message.h"
#include "services/chat/commands.h"
#include "services/chat/decide/mentions.h"
#include "services/chat/decide/sender_counts.h"
#include "storage/store.h"

namespace parley::chat {

// The rows of a chat and how their values are written. Every value begins with a version byte; numbers are
// varints, strings have their length before them (base/coding.h).

[[nodiscard]] storage::Partition chat_partition(ChatId chat);
/// `segment` = seq / segment_events: a log is cut so that partitions stay bounded.
[[nodiscard]] storage::Partition log_partition(ChatId chat, std::uint64_t segment);
[[nodiscard]] storage::Partition user_log_partition(UserId user);
[[nodiscard]] storage::Partition intent_partition(ShardId shard);
[[nodiscard]] ShardId shard_of_chat(ChatId chat);
[[nodiscard]] ShardId shard_of_user(UserId user);

inline constexpr char kHeadKind = 'h', kMemberKind = 'm', kMarksKind = 'w', kEventKind = 'e',
                      kDedupKind = 'd', kUserChatKind = 'c', kIntentKind = 'i', kChangesKind = 'o',
                      kReactionKind = 'r', kActIntentKind = 'a', kMentionsKind = 'n', kExpiryKind = 't',
                      kSweepKind = 's', kHiddenKind = 'x', kBlockKind = 'b', kCountsKind = 'k',
                      kModerationKind = 'g', kVoteKind = 'v', kPictureKind = 'a';

[[nodiscard]] storage::RowKey event_key(Seq seq);
[[nodiscard]] Seq seq_of(const storage::RowKey& event_key);
/// What has become of the message at `seq`; beside the message.
[[nodiscard]] storage::RowKey changes_key(Seq seq);
/// Names the message at `seq` that expires at `at`; beside the message. Sorted by time.
[[nodiscard]] storage::RowKey expiry_key(WallTime at, Seq seq);
[[nodiscard]] Seq seq_of_expiry(const storage::RowKey& key);

/// How far a chat is swept of what has expired; among the intents of its shard, for as long as there may be
/// something to sweep.
struct SweepRow {
    std::uint64_t from_segment = 0;  ///< no message of an earlier segment has a time at which it expires
    Seq retained_from = 1;           ///< nothing before is left by the chat's retention
    WallTime due;                    ///< nothing is to be swept before
    friend bool operator==(const SweepRow&, const SweepRow&) = default;
};
[[nodiscard]] storage::RowKey sweep_key(ChatId chat);
[[nodiscard]] std::string encode(const SweepRow& row);
[[nodiscard]] std::optional<SweepRow> decode_sweep(std::string_view value);

/// Whom the message at `seq` calls; beside the message.
[[nodiscard]] storage::RowKey mentions_key(Seq seq);
/// There while `user` reacts to the message at `seq` with `emoji`; beside the message.
[[nodiscard]] storage::RowKey reaction_key(Seq seq, std::string_view emoji, UserId user);
/// What the keys of all reactions to a message, or of all with one emoji, begin with.
[[nodiscard]] std::string reaction_prefix(Seq seq, std::string_view emoji = {});
/// What `user` has voted in the poll at `seq`; beside the message.
[[nodiscard]] storage::RowKey vote_key(Seq seq, UserId user);
/// What the keys of all votes in the poll at `seq` begin with.
[[nodiscard]] std::string vote_prefix(Seq seq);
[[nodiscard]] std::optional<UserId> voter_of(const storage::RowKey& vote_key);
/// version=1 · options.
[[nodiscard]] std::string encode_vote(PollOptions options);
[[nodiscard]] std::optional<PollOptions> decode_vote(std::string_view value);
[[nodiscard]] storage::RowKey dedup_key(UserId sender, std::string_view client_message_id);

/// An event of a log. version · what · ordinal · timestamp · sender or change id (16 bytes) · message offset
/// · message length · (version 2: when it expires) · frame.
struct EventRow {
    enum class What : std::uint8_t {
        Message = 1,
        Change = 2,
        Edit = 3,
        Deletion = 4,
        Reactions = 5,
        Poll = 6
    };
    What what = What::Message;
    Ordinal ordinal = 0;  ///< messages up to and including this event
    WallTime timestamp;
    std::array<std::uint8_t, 16> author{};  ///< Message: the sender; others: the id that their intent carries
    std::size_t message_offset = 0;
    std::size_t message_length = 0;
    std::optional<WallTime> expires_at;  ///< of a message, and of its edits
    std::string_view frame;
};
[[nodiscard]] std::string encode(const EventRow& row);
/// The frame is a view into `value`.
[[nodiscard]] std::optional<EventRow> decode_event(std::string_view value);

/// Version 2 ends with a poll's results; version 1 has none.
[[nodiscard]] std::string encode(const MessageChanges& changes);
[[nodiscard]] std::optional<MessageChanges> decode_changes(std::string_view value);

[[nodiscard]] std::string encode_mentions(UserId sender, const Mentions& mentions);
[[nodiscard]] std::optional<MentionLog::Entry> decode_mentions(Seq seq, std::string_view value);

/// An act on a message whose rows lie in several segments of the log: if the log holds its event at `seq`,
/// `batches` are written (again, when in doubt), else it never was.
struct ActIntentRow {
    std::array<std::uint8_t, 16> act_id{};
    Seq seq = 0;
    std::vector<storage::PartitionBatch> batches;
};
[[nodiscard]] std::string encode(const ActIntentRow& row);
/// `log` of the chat gives the partitions.
[[nodiscard]] std::optional<ActIntentRow> decode_act_intent(std::string_view value, ChatId chat);

/// The place of a send, beside it. version=1 · seq · ordinal · timestamp · (version 2: vector clock).
[[nodiscard]] std::string encode(const Sent& sent);
[[nodiscard]] std::optional<Sent> decode_sent(std::string_view value);

/// How many messages each sender has in the chat, as of an event of its log. version=1 · as of · counts.
[[nodiscard]] std::string encode(const SenderCounts& counts);
[[nodiscard]] std::optional<SenderCounts> decode_counts(std::string_view value);

/// Number of entries, then user and count of each.
void put_clock(std::string& out, const VectorClock& clock);
[[nodiscard]] VectorClock get_clock(RowReader& reader);

/// The head of a chat: what it is, and where its log is likely to end.
struct HeadRow {
    Chat chat;
    std::uint64_t segment = 0;
};
[[nodiscard]] std::string encode(const HeadRow& row);
[[nodiscard]] std::optional<HeadRow> decode_head(std::string_view value);

struct MemberRow {
    Role role = Role::Member;
    WallTime joined_at;
    Seq joined_seq = 0;
    Ordinal joined_ordinal = 0;
};
[[nodiscard]] std::string encode(const MemberRow& row);
[[nodiscard]] std::optional<MemberRow> decode_member(std::string_view value);

struct MarksRow {
    Watermarks marks;
    WallTime changed_at;
};
[[nodiscard]] std::string encode(const MarksRow& row);
[[nodiscard]] std::optional<MarksRow> decode_marks(std::string_view value);

/// A chat's picture, there while its `avatar_url` names it and there is somebody to see it. version=1 · type
/// · picture's version · bytes.
[[nodiscard]] std::string encode(const Picture& picture);
[[nodiscard]] std::optional<Picture> decode_picture(std::string_view value);

/// A user's copy of a membership, as of an event of the chat, and what the user has set there. version=2 (1
/// ends after member) · chat_seq · member · flags · end of muting + 1, or 0 · draft: text, message it
/// answers.
struct UserChatRow {
    Seq chat_seq = 0;
    bool member = false;
    OwnSettings own;
    Draft draft;
};
[[nodiscard]] std::string encode(const UserChatRow& row);
[[nodiscard]] std::optional<UserChatRow> decode_user_chat(std::string_view value);

/// A message that the user has deleted for himself: there while it is.
[[nodiscard]] storage::RowKey hidden_key(const MessageId& message);
[[nodiscard]] std::optional<MessageId> hidden_of(const storage::RowKey& key);
[[nodiscard]] std::string encode_hidden();

/// How far a user's own log goes.
[[nodiscard]] std::string encode_user_head(std::uint64_t last_seq);
[[nodiscard]] std::optional<std::uint64_t> decode_user_head(std::string_view value);

/// An event of a user's own log. The frame is a view into the row.
struct UserEventRow {
    enum class What : std::uint8_t { Left = 0, Joined = 1, Other = 2 };
    ChatId chat;  ///< that was left or joined
    What what = What::Left;
    std::string_view frame;
};
[[nodiscard]] std::string encode(const UserEventRow& row);
[[nodiscard]] std::optional<UserEventRow> decode_user_event(std::string_view value);

/// A change that is under way: if the log holds it at `seq` it has happened and is brought to the end, else
/// it never was.
struct IntentRow {
    std::array<std::uint8_t, 16> change_id{};
    Seq seq = 0;
    ChatChange change;
    std::optional<Picture> picture = {};  ///< that the change gives the chat
};
[[nodiscard]] std::string encode(const IntentRow& row);
[[nodiscard]] std::optional<IntentRow> decode_intent(std::string_view value);

}  // namespace parley::chat
