#include "services/chat/rows/read_changes.h"

#include <algorithm>
#include <utility>

#include "services/chat/rows/rows.h"
#include "storage/await.h"

namespace parley::chat {

namespace {

Error damaged() {
    return fail(ErrorCode::Internal, "A stored row can't be read.");
}

/// Whether the log holds the event of an act.
Async<Result<bool>> has_happened(ChatId id, Context& context, const ActIntentRow& intent) {
    const storage::Partition partition = log_partition(id, intent.seq / context.limits.segment_events);
    Result<std::optional<std::string>> logged =
        co_await storage::get(context.store, context.home, partition, event_key(intent.seq));
    if (!logged) co_return std::move(logged).error();
    if (!*logged) co_return false;
    const auto row = decode_event(**logged);
    if (!row) co_return damaged();
    co_return row->author == intent.act_id;
}

void take_changes(ChatState& state, const EventEncoder& encoder, const TailEvent& event,
                  MessageChanges changes) {
    std::string present = encoder.present_message(event.message(), changes);
    state.changed[event.seq] = ChangedMessage{std::move(changes), std::move(present)};
}

}  // namespace

Async<Status> finish_act(ChatId id, Context& context) {
    const storage::Partition partition = intent_partition(shard_of_chat(id));
    const storage::RowKey key{kActIntentKind, std::string(id.raw())};
    Result<std::optional<std::string>> value =
        co_await storage::get(context.store, context.home, partition, key);
    if (!value) co_return std::move(value).error();
    if (!*value) co_return done();
    std::optional<ActIntentRow> intent = decode_act_intent(**value, id);
    if (!intent) co_return damaged();
    Result<bool> happened = co_await has_happened(id, context, *intent);
    if (!happened) co_return std::move(happened).error();
    if (!*happened) intent->batches.clear();
    storage::PartitionBatch forget{partition, {}};
    forget.writes.push_back({key, std::nullopt});
    intent->batches.push_back(std::move(forget));
    for (storage::PartitionBatch& batch : intent->batches) {
        const storage::Outcome outcome =
            co_await storage::commit(context.store, context.home, context.epoch, std::move(batch));
        if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    }
    co_return done();
}

Async<Result<std::map<Seq, MessageChanges>>> read_changes(ChatId id, Context& context, Seq from, Seq to) {
    std::map<Seq, MessageChanges> changes;
    const Seq size = context.limits.segment_events;
    for (std::uint64_t segment = from / size; segment <= to / size; ++segment) {
        storage::ScanRequest request{log_partition(id, segment),   kChangesKind,
                                     changes_key(from).clustering, changes_key(to + 1).clustering,
                                     storage::Direction::Forward,  256};
        for (bool more = true; more;) {
            Result<storage::ScanPage> page = co_await storage::scan(context.store, context.home, request);
            if (!page) co_return std::move(page).error();
            for (const storage::Row& row : page->rows) {
                std::optional<MessageChanges> stored = decode_changes(row.value);
                if (!stored) co_return damaged();
                changes.emplace(seq_of(row.key), std::move(*stored));
            }
            more = page->next.has_value();
            if (more) request.from = *page->next;
        }
    }
    co_return changes;
}

Async<Status> read_mentions(ChatState& state, Context& context) {
    Seq unread_from = state.last_seq + 1;
    for (const auto& [user, member] : state.members)
        unread_from = std::min(unread_from, member.marks.read + 1);
    const Seq size = context.limits.segment_events;
    for (std::uint64_t segment = state.last_seq / size + 1; segment-- > unread_from / size;) {
        storage::ScanRequest request{log_partition(state.chat.id, segment),
                                     kMentionsKind,
                                     {},
                                     mentions_key(unread_from - 1).clustering,
                                     storage::Direction::Backward,
                                     MentionLog::kMaxEntries};
        for (bool more = true; more;) {
            Result<storage::ScanPage> page = co_await storage::scan(context.store, context.home, request);
            if (!page) co_return std::move(page).error();
            for (const storage::Row& row : page->rows) {
                std::optional<MentionLog::Entry> entry = decode_mentions(seq_of(row.key), row.value);
                if (!entry) co_return damaged();
                state.mentions.take(std::move(*entry));
                if (state.mentions.full()) co_return done();
            }
            more = page->next.has_value();
            if (more) request.from = *page->next;
        }
    }
    co_return done();
}

Async<Status> read_changed(ChatState& state, Context& context) {
    if (state.tail.empty()) co_return done();
    Result<std::map<Seq, MessageChanges>> changes =
        co_await read_changes(state.chat.id, context, state.tail.front().seq, state.last_seq);
    if (!changes) co_return std::move(changes).error();
    for (auto& [seq, changed] : *changes)
        if (const TailEvent* event = state.tail_event(seq))
            take_changes(state, context.encoder, *event, std::move(changed));
    if (!state.last_message || state.last_message->seq >= state.tail.front().seq) co_return done();
    const Seq last = state.last_message->seq;
    Result<std::map<Seq, MessageChanges>> of_last = co_await read_changes(state.chat.id, context, last, last);
    if (!of_last) co_return std::move(of_last).error();
    for (auto& [seq, changed] : *of_last)
        take_changes(state, context.encoder, *state.last_message, std::move(changed));
    co_return done();
}

}  // namespace parley::chat
