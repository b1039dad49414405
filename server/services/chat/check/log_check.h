#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "services/chat/check/frame_reader.h"
#include "services/chat/check/open_changes.h"
#include "services/chat/check/segment.h"
#include "services/chat/limits.h"
#include "storage/check/look.h"

namespace parley::chat {

/// Walks a chat's log from its first event to its last, with all rows beside them; one segment of it is in
/// memory. For one chat, once.
class LogCheck {
  public:
    /// The messages of each sender are counted up to `count_to`.
    LogCheck(storage::Look& look, const FrameReader& reader, const ChatLimits& limits, ChatId chat,
             const OpenChanges& open, Seq count_to);

    void run();

    [[nodiscard]] Seq last_seq() const noexcept { return last_seq_; }
    [[nodiscard]] const std::unordered_map<UserId, std::uint64_t>& counts() const noexcept { return counts_; }
    /// As the last event that tells it says; nothing: none does.
    [[nodiscard]] std::optional<std::uint64_t> participant_count() const noexcept { return participants_; }
    /// The first segment with a message that has a time at which it expires.
    [[nodiscard]] std::optional<std::uint64_t> first_timed() const noexcept { return first_timed_; }
    [[nodiscard]] bool has_copies() const noexcept { return has_copies_; }

  private:
    // read_segment.cpp
    [[nodiscard]] bool anything_in(std::uint64_t segment);
    [[nodiscard]] Segment read_events(std::uint64_t number);
    void take_event(Segment& segment, Seq seq, const EventRow& row);
    void check_message(Seq seq, const EventRow& row, EventFact& fact);
    void check_edit(Seq seq, const ReadMessage& message);

    // beside_events.cpp
    void check_sends(Segment& segment);
    void check_mentions(Segment& segment);
    void check_expiry(Segment& segment);
    void check_copies(Segment& segment);

    // overlays.cpp
    void check_changes(Segment& segment);
    void check_overlay(Segment& segment, Seq seq, const MessageChanges& changes);
    void check_edits(Seq seq, const MessageChanges& changes);
    void check_reactions(Seq seq, const MessageChanges& changes, storage::RowStream& rows);
    void check_votes(Seq seq, const MessageChanges& changes, storage::RowStream& rows);
    void orphans_before(std::optional<Seq> seq, storage::RowStream& rows, std::string_view rule);
    void check_deleted(Segment& segment);

    [[nodiscard]] std::string at(Seq seq) const;
    void wrong(std::string_view rule, Seq seq, std::string what) {
        look_.wrong(rule, at(seq), std::move(what));
    }
    [[nodiscard]] storage::Partition partition(std::uint64_t segment) const {
        return log_partition(chat_, segment);
    }

    storage::Look& look_;
    const FrameReader& reader_;
    const ChatLimits& limits_;
    const ChatId chat_;
    const OpenChanges& open_;
    const Seq count_to_;
    Seq last_seq_ = 0;
    Ordinal last_ordinal_ = 0;
    WallTime last_time_;
    std::unordered_map<UserId, std::uint64_t> counts_;
    std::optional<std::uint64_t> participants_;
    std::optional<std::uint64_t> first_timed_;
    bool has_copies_ = false;
};

}  // namespace parley::chat
