#include <algorithm>
#include <functional>

#include "services/chat/check/log_check.h"

// The events of a log: in their places, counted, in the order of time, and each saying what its row says.

namespace parley::chat {

namespace {

constexpr auto kFirstWhat = EventRow::What::Message, kLastWhat = EventRow::What::Poll;

}  // namespace

LogCheck::LogCheck(storage::Look& look, const FrameReader& reader, const ChatLimits& limits, ChatId chat,
                   const OpenChanges& open, Seq count_to)
    : look_(look), reader_(reader), limits_(limits), chat_(chat), open_(open), count_to_(count_to) {}

std::string LogCheck::at(Seq seq) const {
    return "message " + to_text(MessageId{chat_, seq});
}

void LogCheck::run() {
    for (std::uint64_t number = 0; number == 0 || anything_in(number); ++number) {
        Segment segment = read_events(number);
        check_sends(segment);
        check_changes(segment);
        check_deleted(segment);
        check_mentions(segment);
        check_expiry(segment);
        check_copies(segment);
    }
}

bool LogCheck::anything_in(std::uint64_t segment) {
    storage::ScanRequest request{partition(segment), kEventKind, {}, {}, storage::Direction::Forward, 1};
    return !look_.page(request).rows.empty();
}

Segment LogCheck::read_events(std::uint64_t number) {
    const Seq size = limits_.segment_events;
    Segment segment{number, std::max<Seq>(number * size, 1), {}};
    storage::RowStream rows(look_, partition(number), kEventKind);
    while (const storage::Row* row = rows.next()) {
        const Seq seq = row->key.clustering.size() == sizeof(Seq) ? seq_of(row->key) : 0;
        if (seq < segment.first || seq / size != number) {
            wrong("log.place", seq,
                  "an event that lies in segment " + std::to_string(number) + " of the log");
            continue;
        }
        if (seq != last_seq_ + 1) wrong("log.dense", seq, "follows the event " + std::to_string(last_seq_));
        last_seq_ = seq;
        segment.events.resize(seq - segment.first + 1);
        if (const auto event = decode_event(row->value))
            take_event(segment, seq, *event);
        else
            wrong("row.decodes", seq, "an event that can't be read");
    }
    return segment;
}

void LogCheck::take_event(Segment& segment, Seq seq, const EventRow& row) {
    EventFact& fact = *segment.at(seq);
    if (row.what < kFirstWhat || row.what > kLastWhat) {
        wrong("row.decodes", seq, "an event of an unknown kind");
        return;
    }
    fact.found = true;
    fact.what = row.what;
    fact.carries = row.message_length > 0;
    fact.ordinal = row.ordinal;
    fact.timestamp = row.timestamp;
    fact.author.bytes = row.author;
    fact.expires_at = row.expires_at;
    const Ordinal ordinal = last_ordinal_ + (row.what == EventRow::What::Message ? 1 : 0);
    if (row.ordinal != ordinal)
        wrong("log.ordinal", seq,
              "ordinal " + std::to_string(row.ordinal) + " where " + std::to_string(ordinal) + " is due");
    if (row.timestamp < last_time_) wrong("log.time", seq, "is older than the event before it");
    last_ordinal_ = row.ordinal;
    last_time_ = row.timestamp;
    if (row.what == EventRow::What::Message && seq <= count_to_) ++counts_[fact.author];

    const auto frame = reader_.frame(row.frame);
    if (!frame || frame->chat != chat_ || frame->seq != seq)
        wrong("log.frame", seq, "its frame is that of another event, or none");
    if (frame && frame->participant_count) participants_ = frame->participant_count;
    if (fact.carries) check_message(seq, row, fact);
}

void LogCheck::check_message(Seq seq, const EventRow& row, EventFact& fact) {
    const auto message = reader_.message(row.frame.substr(row.message_offset, row.message_length));
    if (!message) {
        wrong("log.frame", seq, "the message in its frame can't be read");
        return;
    }
    fact.deleted = message->deleted;
    fact.client_id = std::hash<std::string>{}(message->client_message_id);
    if (row.what == EventRow::What::Edit) {
        check_edit(seq, *message);
        return;
    }
    const bool agrees = message->id == MessageId{chat_, seq} && message->ordinal == row.ordinal &&
                        message->sender == fact.author && message->timestamp == row.timestamp;
    if (row.what != EventRow::What::Message || !agrees)
        wrong("message.agrees", seq, "the message in its frame names another id, ordinal, sender or time");
    if (message->deleted && message->has_content)
        wrong("deleted.remains", seq, "was deleted, and its content is there");
}

/// An edit that still carries what was written: its message knows of it, and was not deleted.
void LogCheck::check_edit(Seq seq, const ReadMessage& message) {
    const MessageId id = message.id;
    if (id.chat != chat_ || id.seq == 0 || id.seq >= seq) {
        wrong("message.agrees", seq, "an edit of another chat's message, or of a later one");
        return;
    }
    if (open_.touches(seq) || open_.touches(id.seq)) return;
    const auto row = look_.get(partition(id.seq / limits_.segment_events), changes_key(id.seq));
    const auto changes = row ? decode_changes(*row) : std::nullopt;
    if (!changes || std::ranges::find(changes->edits, seq) == changes->edits.end())
        wrong("edit.known", seq, "is an edit of " + to_text(id) + ", which does not know of it");
    else if (changes->deleted)
        wrong("deleted.remains", seq, "carries what was written in " + to_text(id) + ", which was deleted");
}

}  // namespace parley::chat
