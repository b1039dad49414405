#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/shared_bytes.h"
#include "model/message.h"
#include "services/chat/decide/mentions.h"
#include "services/chat/decide/sender_counts.h"
#include "services/chat/rows/fan_out_rows.h"
#include "services/chat/rows/rows.h"

namespace parley::chat {

/// A participant as the chat knows it.
struct Member {
    Role role = Role::Member;
    WallTime joined_at;
    Seq joined_seq = 0;
    Ordinal joined_ordinal = 0;
    Watermarks marks;
    WallTime marks_changed_at;
    WallTime last_sent;     ///< of the messages since the chat was loaded, or in the tail
    bool has_read = false;  ///< more than the member's own log is going to be told; sending does not count
};

/// One of the newest events, kept in memory.
struct TailEvent {
    Seq seq = 0;
    EventRow::What what = EventRow::What::Message;
    Ordinal ordinal = 0;
    WallTime timestamp;
    UserId sender;  ///< of a message
    std::size_t message_offset = 0;
    std::size_t message_length = 0;
    SharedBytes frame;
    std::optional<WallTime> expires_at;

    /// Whether it brings a message. One that has expired and was swept away brings none.
    [[nodiscard]] bool is_message() const noexcept {
        return what == EventRow::What::Message && message_length > 0;
    }
    [[nodiscard]] std::string_view message() const noexcept {
        return frame.view().substr(message_offset, message_length);
    }
};

/// A message of which something has become since it was sent.
struct ChangedMessage {
    MessageChanges changes;
    std::string present;  ///< JSON of the message as it stands
};

/// What is durable of a chat, as values: head of the log, members, watermarks, newest events. Changed only by
/// the functions below, which do the same when an event has just been committed and when it is found in the
/// log after a restart.
struct ChatState {
    Chat chat;
    Seq last_seq = 0;  ///< 0: the chat does not exist
    Ordinal last_ordinal = 0;
    WallTime last_timestamp;
    std::unordered_map<UserId, Member> members;
    std::unordered_set<UserId> unsaved_marks;  ///< whose watermarks are only in memory
    std::deque<TailEvent> tail;                ///< consecutive, ends at last_seq
    std::optional<TailEvent> last_message;     ///< may be older than the tail
    /// Of the messages in `tail`, and of `last_message`: all that have changed.
    std::map<Seq, ChangedMessage> changed;
    MentionLog mentions;
    SenderCounts sent;                       ///< as of last_seq
    Seq sent_saved = 0;                      ///< as of which the store has a copy of `sent`
    std::set<UserId> blocked_by;             ///< of a direct chat: who blocks the other
    Moderation moderation;                   ///< of groups and channels
    std::map<UserId, Recipient> recipients;  ///< of a broadcast list: no members, they know nothing of it
    std::optional<FanOut> fan_out;           ///< of a broadcast list: what recipients may not have yet
    std::optional<std::chrono::seconds> plan_keeps;  ///< messages, by its owner's plan; nothing: for ever
    std::uint64_t dedup_from_segment = 0;            ///< first segment whose sends may still be repeated

    [[nodiscard]] bool exists() const noexcept { return last_seq > 0; }
    [[nodiscard]] Member* member(UserId user);
    [[nodiscard]] const Member* member(UserId user) const;
    /// Members, and a list's recipients.
    [[nodiscard]] std::size_t participant_count() const noexcept {
        return members.size() + recipients.size();
    }
    /// Whether `joined` comes to a list as one of those for whom it is.
    [[nodiscard]] bool is_recipient(const Participant& joined) const noexcept {
        return chat.type == ChatType::Broadcast && joined.role != Role::Owner;
    }
    /// The first seq that a member may read.
    [[nodiscard]] Seq visible_from(const Member& member) const;
    /// How long messages are kept, by the chat's own retention and by its owner's plan.
    [[nodiscard]] std::optional<std::chrono::seconds> retention() const;
    /// When what `event` carries expires, by its own time or by the chat's retention; of messages and edits.
    [[nodiscard]] std::optional<WallTime> expiry_of(const TailEvent& event) const;
    [[nodiscard]] bool is_gone(const TailEvent& event, WallTime now) const;
    /// Whether `changed` knows all that has become of the message at `seq`.
    [[nodiscard]] bool knows_changes(Seq seq) const;
    /// The event at `seq` if it is in the tail.
    [[nodiscard]] TailEvent* tail_event(Seq seq);
    [[nodiscard]] const TailEvent* tail_event(Seq seq) const;
};

/// What the state takes of memory, by and large, without a look at what lies behind its pointers.
[[nodiscard]] std::size_t bytes_of(const ChatState& state);

/// Takes the next event of the log (seq = last_seq + 1); keeps at most `tail_events`. One's own sending reads
/// and delivers.
void apply_event(ChatState& state, TailEvent event, std::size_t tail_events);

/// Takes what has become of the message at `seq`. With `again`, its own event is from now on that one, and
/// the events of its edits are `skipped`, in their order.
struct Erased {
    TailEvent again;
    std::vector<SharedBytes> skipped;
};
void apply_act(ChatState& state, Seq seq, ChangedMessage changed, const Erased* erased);

/// Takes what a change means for the chat and its members. `seq` and `ordinal` are those of its event.
void apply_change(ChatState& state, const ChatChange& change, Seq seq, Ordinal ordinal);

/// Moves a watermark up to `seq`, at most to the head; reading delivers. False when nothing moves, or `user`
/// is no member. `ordinal_at` is the ordinal at the clamped seq, needed for Read.
bool raise_mark(ChatState& state, UserId user, MarkKind kind, Seq seq, Ordinal ordinal_at, WallTime now);

enum class Detail : std::uint8_t { Brief, Full };

/// The chat as `user`, who is a member, sees it. Full lists the first 100 participants; receipts come with up
/// to `receipts_to_all`.
[[nodiscard]] ChatView view_for(const ChatState& state, UserId user, Detail detail,
                                std::size_t receipts_to_all, WallTime now);
[[nodiscard]] std::vector<Receipt> receipts_of(const ChatState& state);
/// `limit` of the participants from `offset` on, in their order: by role, then by how long they are there.
[[nodiscard]] std::vector<Participant> participants_of(const ChatState& state, std::size_t offset,
                                                       std::size_t limit);
/// How many others have received and read each message of the tail, by its seq.
struct ReceiptCount {
    UserId author;
    std::uint64_t delivered = 0;
    std::uint64_t read = 0;
    friend bool operator==(const ReceiptCount&, const ReceiptCount&) = default;
};
[[nodiscard]] std::map<Seq, ReceiptCount> receipt_counts_of(const ChatState& state);

}  // namespace parley::chat
