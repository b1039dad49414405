#include <functional>

#include "base/coding.h"
#include "services/chat/check/log_check.h"
#include "services/chat/rows/fan_out_rows.h"
#include "services/chat/service/derived_ids.h"

// The rows that are written with a message, beside it.

namespace parley::chat {

namespace {

Seq seq_in(const storage::Row& row) {
    return row.key.clustering.size() < sizeof(Seq) ? 0 : get_fixed64(row.key.clustering.data());
}

}  // namespace

/// Every row against duplicates names the message of that sender with that id, and each message that may
/// still be repeated has one.
void LogCheck::check_sends(Segment& segment) {
    storage::RowStream rows(look_, partition(segment.number), kDedupKind);
    while (const storage::Row* row = rows.next()) {
        const std::string_view key = row->key.clustering;
        const auto sent = decode_sent(row->value);
        const auto sender = id_from_raw<UserId>(key.substr(0, sizeof(UserId)));
        if (!sent || !sender) {
            wrong("row.decodes", segment.first, "a row against duplicates that can't be read");
            continue;
        }
        EventFact* event = segment.at(sent->seq);
        const std::size_t client_id = std::hash<std::string>{}(std::string(key.substr(sizeof(UserId))));
        const bool names = event != nullptr && event->is_message() && event->author == *sender &&
                           event->ordinal == sent->ordinal && event->timestamp == sent->timestamp &&
                           (!event->carries || event->client_id == client_id);
        if (!names)
            wrong("dedup.names", sent->seq, "a row against duplicates of another message names its place");
        else
            event->deduped = true;
    }
    const WallTime horizon = look_.now() - limits_.dedup_window;
    for (std::size_t i = 0; i < segment.events.size(); ++i) {
        const EventFact& event = segment.events[i];
        if (event.is_message() && !event.deduped && event.timestamp > horizon)
            wrong("dedup.missing", segment.first + i, "may be repeated, and no row would know it");
    }
}

void LogCheck::check_mentions(Segment& segment) {
    storage::RowStream rows(look_, partition(segment.number), kMentionsKind);
    while (const storage::Row* row = rows.next()) {
        const Seq seq = seq_in(*row);
        const auto mentions = decode_mentions(seq, row->value);
        const EventFact* event = segment.at(seq);
        if (open_.touches(seq)) continue;
        if (!mentions)
            wrong("row.decodes", seq, "mentions that can't be read");
        else if (event == nullptr || !event->is_message() || !event->carries || event->deleted)
            wrong("overlay.message", seq, "mentions of a message that is not there");
        else if (event->author != mentions->sender)
            wrong("mentions.sender", seq, "its mentions name another sender");
    }
}

/// What expires has a row that says when, and no other has.
void LogCheck::check_expiry(Segment& segment) {
    storage::RowStream rows(look_, partition(segment.number), kExpiryKind);
    while (const storage::Row* row = rows.next()) {
        if (!first_timed_) first_timed_ = segment.number;
        const Seq seq = seq_of_expiry(row->key);
        EventFact* event = segment.at(seq);
        const bool right = event != nullptr && event->is_message() && event->expires_at &&
                           row->key == expiry_key(*event->expires_at, seq);
        if (right)
            event->timed = true;
        else if (!open_.touches(seq))
            wrong("expiry.names", seq, "is to be swept at a time that is not its own");
    }
    for (std::size_t i = 0; i < segment.events.size(); ++i) {
        const EventFact& event = segment.events[i];
        const Seq seq = segment.first + i;
        if (event.is_message() && event.carries && event.expires_at && !event.timed && !open_.touches(seq))
            wrong("expiry.missing", seq, "expires, and nothing would sweep it");
    }
}

/// What a broadcast list's message has become in the direct chats.
void LogCheck::check_copies(Segment& segment) {
    storage::RowStream rows(look_, partition(segment.number), kCopyKind);
    while (const storage::Row* row = rows.next()) {
        has_copies_ = true;
        const Seq seq = seq_in(*row);
        const auto copy = decode_copy(*row);
        const EventFact* event = segment.at(seq);
        if (!copy) {
            wrong("row.decodes", seq, "a copy that can't be read");
        } else if (event == nullptr || !event->is_message()) {
            wrong("overlay.message", seq, "a copy of a message that is not there");
        } else {
            std::string value;
            const ChatId direct = direct_chat_id(event->author, copy->recipient);
            const auto there = event_at(look_, direct, copy->seq, limits_.segment_events, value);
            if (!there || there->what != EventRow::What::Message || there->author != event->author.bytes)
                wrong("copy.there", seq,
                      "its copy for " + to_text(copy->recipient) + " is not in their chat");
        }
    }
}

}  // namespace parley::chat
