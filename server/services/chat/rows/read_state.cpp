#include "services/chat/rows/read_state.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/chat/rows/moderation_rows.h"
#include "services/chat/rows/read_changes.h"
#include "services/chat/rows/read_counts.h"
#include "services/chat/rows/rows.h"
#include "storage/await.h"

namespace parley::chat {

using storage::Direction;
using storage::ScanPage;
using storage::ScanRequest;

namespace {

Error damaged() {
    return fail(ErrorCode::Internal, "A stored row can't be read.");
}

/// All rows of one kind of a chat's partition.
Async<Result<std::vector<storage::Row>>> scan_all(Context& context, storage::Partition partition, char kind) {
    std::vector<storage::Row> rows;
    ScanRequest request{partition, kind, {}, {}, Direction::Forward, 4'096};
    for (bool more = true; more;) {
        Result<ScanPage> page = co_await storage::scan(context.store, context.home, request);
        if (!page) co_return std::move(page).error();
        std::move(page->rows.begin(), page->rows.end(), std::back_inserter(rows));
        more = page->next.has_value();
        if (more) request.from = *page->next;
    }
    co_return rows;
}

Async<Status> read_members(ChatState& state, Context& context) {
    const storage::Partition partition = chat_partition(state.chat.id);
    Result<std::vector<storage::Row>> members = co_await scan_all(context, partition, kMemberKind);
    if (!members) co_return std::move(members).error();
    for (const storage::Row& row : *members) {
        const auto user = id_from_raw<UserId>(row.key.clustering);
        const auto stored = decode_member(row.value);
        if (!user || !stored) co_return damaged();
        state.members[*user] =
            Member{stored->role, stored->joined_at, stored->joined_seq, stored->joined_ordinal, {}, {}, {}};
    }
    Result<std::vector<storage::Row>> marks = co_await scan_all(context, partition, kMarksKind);
    if (!marks) co_return std::move(marks).error();
    for (const storage::Row& row : *marks) {
        const auto user = id_from_raw<UserId>(row.key.clustering);
        const auto stored = decode_marks(row.value);
        if (!user || !stored) co_return damaged();
        Member* member = state.member(*user);
        if (member == nullptr) continue;
        member->marks = stored->marks;
        member->marks_changed_at = stored->changed_at;
    }
    co_return done();
}

/// Of a broadcast list: whom it is for, and what they may not have yet.
Async<Status> read_recipients(ChatState& state, Context& context) {
    Result<std::vector<storage::Row>> rows =
        co_await scan_all(context, chat_partition(state.chat.id), kRecipientKind);
    if (!rows) co_return std::move(rows).error();
    for (const storage::Row& row : *rows) {
        const auto user = id_from_raw<UserId>(row.key.clustering);
        const auto recipient = decode_recipient(row.value);
        if (!user || !recipient) co_return damaged();
        state.recipients.emplace(*user, *recipient);
    }
    Result<std::optional<std::string>> pending =
        co_await storage::get(context.store, context.home, intent_partition(shard_of_chat(state.chat.id)),
                              fan_out_key(state.chat.id));
    if (!pending) co_return std::move(pending).error();
    if (!*pending) co_return done();
    state.fan_out = decode_fan_out(**pending);
    if (!state.fan_out) co_return damaged();
    co_return done();
}

Async<Result<std::vector<TailEvent>>> newest_of_segment(ChatId id, Context& context, std::uint64_t segment,
                                                        std::size_t limit) {
    const ScanRequest request{log_partition(id, segment), kEventKind, {}, {}, Direction::Backward, limit};
    Result<ScanPage> page = co_await storage::scan(context.store, context.home, request);
    if (!page) co_return std::move(page).error();
    std::vector<TailEvent> events;
    for (auto row = page->rows.rbegin(); row != page->rows.rend(); ++row) {
        Result<TailEvent> event = to_event(*row);
        if (!event) co_return std::move(event).error();
        events.push_back(std::move(*event));
    }
    co_return events;
}

/// Walks from the segment that the head row names to the last one, and takes its newest events.
Async<Status> read_log_end(ChatState& state, Context& context, std::uint64_t segment) {
    const Seq size = context.limits.segment_events;
    for (bool full = true; full; ++segment) {
        Result<std::vector<TailEvent>> events =
            co_await newest_of_segment(state.chat.id, context, segment, context.limits.tail_events);
        if (!events) co_return std::move(events).error();
        if (events->empty()) break;
        full = events->back().seq % size == size - 1;
        state.tail.clear();
        for (TailEvent& event : *events) apply_event(state, std::move(event), context.limits.tail_events);
    }
    co_return done();
}

/// The newest message may lie before the events in memory.
Async<Status> read_last_message(ChatState& state, Context& context) {
    if (state.last_message || state.last_ordinal == 0 || state.tail.empty()) co_return done();
    const Seq size = context.limits.segment_events;
    std::uint64_t segment = state.tail.front().seq / size;
    ScanRequest request{log_partition(state.chat.id, segment),
                        kEventKind,
                        event_key(state.tail.front().seq).clustering,
                        {},
                        Direction::Backward,
                        256};
    for (;;) {
        Result<ScanPage> page = co_await storage::scan(context.store, context.home, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            Result<TailEvent> event = to_event(row);
            if (!event) co_return std::move(event).error();
            if (!event->is_message()) continue;
            state.last_message = std::move(*event);
            co_return done();
        }
        if (page->next) {
            request.from = *page->next;
        } else if (segment > 0) {
            request.partition = log_partition(state.chat.id, --segment);
            request.from.clear();
        } else {
            co_return done();
        }
    }
}

/// Earlier segments count for repeated sends as long as their last event is younger than the window.
Async<Status> find_dedup_window(ChatState& state, Context& context) {
    const WallTime horizon = context.clock.wall() - context.limits.dedup_window;
    std::uint64_t segment = state.last_seq / context.limits.segment_events;
    for (; segment > 0; --segment) {
        const Seq last_of_previous = segment * context.limits.segment_events - 1;
        Result<std::optional<std::string>> value =
            co_await storage::get(context.store, context.home, log_partition(state.chat.id, segment - 1),
                                  event_key(last_of_previous));
        if (!value) co_return std::move(value).error();
        if (!*value) break;
        const auto row = decode_event(**value);
        if (!row) co_return damaged();
        if (row->timestamp < horizon) break;
    }
    state.dedup_from_segment = segment;
    co_return done();
}

/// A change that is in the log, and the ordinal of its event.
struct LoggedChange {
    IntentRow intent;
    Ordinal ordinal = 0;
};

/// An intent whose event is not in the log never happened.
Async<Result<std::optional<LoggedChange>>> read_intent(ChatId id, Context& context) {
    Result<std::optional<std::string>> value =
        co_await storage::get(context.store, context.home, intent_partition(shard_of_chat(id)),
                              storage::RowKey{kIntentKind, std::string(id.raw())});
    if (!value) co_return std::move(value).error();
    if (!*value) co_return std::optional<LoggedChange>{};
    std::optional<IntentRow> intent = decode_intent(**value);
    if (!intent) co_return damaged();
    Result<std::optional<std::string>> logged = co_await storage::get(
        context.store, context.home, log_partition(id, intent->seq / context.limits.segment_events),
        event_key(intent->seq));
    if (!logged) co_return std::move(logged).error();
    if (!*logged) co_return std::optional<LoggedChange>{};
    const auto row = decode_event(**logged);
    if (!row) co_return damaged();
    if (row->what != EventRow::What::Change || row->author != intent->change_id)
        co_return std::optional<LoggedChange>{};
    co_return LoggedChange{std::move(*intent), row->ordinal};
}

/// The members of an interrupted change are known only now: their own messages since then read, as always.
void take_change(ChatState& state, const LoggedChange& change) {
    apply_change(state, change.intent.change, change.intent.seq, change.ordinal);
    for (const TailEvent& event : state.tail) {
        if (event.is_message() && event.seq > change.intent.seq)
            raise_mark(state, event.sender, MarkKind::Read, event.seq, event.ordinal, event.timestamp);
    }
}

}  // namespace

storage::Write write_of(const TailEvent& event, storage::Condition condition) {
    const EventRow row{event.what,           event.ordinal,        event.timestamp,  event.sender.bytes,
                       event.message_offset, event.message_length, event.expires_at, event.frame.view()};
    return {event_key(event.seq), encode(row), storage::Lifetime::Forever, condition};
}

Result<TailEvent> to_event(const storage::Row& row) {
    const auto stored = decode_event(row.value);
    if (!stored || row.key.clustering.size() != sizeof(Seq)) return damaged();
    TailEvent event;
    event.seq = seq_of(row.key);
    event.what = stored->what;
    event.ordinal = stored->ordinal;
    event.timestamp = stored->timestamp;
    event.sender.bytes = stored->author;
    event.message_offset = stored->message_offset;
    event.message_length = stored->message_length;
    event.expires_at = stored->expires_at;
    event.frame = SharedBytes(std::string(stored->frame));
    return event;
}

Async<Result<StoredChat>> read_state(ChatId id, Context& context) {
    StoredChat stored;
    stored.state.chat.id = id;
    Status acted = co_await finish_act(id, context);
    if (!acted) co_return std::move(acted).error();
    // First: a change that is being finished meanwhile is found here, or else in the rows.
    Result<std::optional<LoggedChange>> change = co_await read_intent(id, context);
    if (!change) co_return std::move(change).error();
    Result<std::optional<std::string>> head = co_await storage::get(
        context.store, context.home, chat_partition(id), storage::RowKey{kHeadKind, {}});
    if (!head) co_return std::move(head).error();
    std::uint64_t segment = 0;
    if (*head) {
        const auto row = decode_head(**head);
        if (!row) co_return damaged();
        stored.state.chat = row->chat;
        segment = row->segment;
        Status members = co_await read_members(stored.state, context);
        if (!members) co_return std::move(members).error();
    }
    if (*head && stored.state.chat.type == ChatType::Broadcast) {
        Status recipients = co_await read_recipients(stored.state, context);
        if (!recipients) co_return std::move(recipients).error();
    }
    if (!*head || stored.state.chat.type == ChatType::Direct) {
        Result<std::vector<storage::Row>> blocks = co_await scan_all(context, chat_partition(id), kBlockKind);
        if (!blocks) co_return std::move(blocks).error();
        for (const storage::Row& row : *blocks)
            if (const auto user = id_from_raw<UserId>(row.key.clustering))
                stored.state.blocked_by.insert(*user);
    }
    if (*head && (stored.state.chat.type == ChatType::Group || stored.state.chat.type == ChatType::Channel)) {
        Result<std::vector<storage::Row>> rows =
            co_await scan_all(context, chat_partition(id), kModerationKind);
        if (!rows) co_return std::move(rows).error();
        for (const storage::Row& row : *rows)
            if (!take_moderation(stored.state.moderation, row)) co_return damaged();
    }
    Status log = co_await read_log_end(stored.state, context, segment);
    if (log) log = co_await read_last_message(stored.state, context);
    if (log) log = co_await read_changed(stored.state, context);
    if (log) log = co_await read_counts(stored.state, context);
    if (log) log = co_await find_dedup_window(stored.state, context);
    if (!log) co_return std::move(log).error();
    if (*change) {
        take_change(stored.state, **change);
        stored.intent = std::move((*change)->intent);
    }
    Status mentions = co_await read_mentions(stored.state, context);
    if (!mentions) co_return std::move(mentions).error();
    co_return stored;
}

}  // namespace parley::chat
