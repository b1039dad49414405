#include "services/chat/rows/read_counts.h"

#include <string>
#include <utility>

#include "services/chat/rows/rows.h"
#include "storage/await.h"

namespace parley::chat {

namespace {

constexpr std::size_t kEventsPerScan = 1'024;

std::optional<UserId> sender_of(const EventRow& row) {
    if (row.what != EventRow::What::Message) return std::nullopt;
    UserId sender;
    sender.bytes = row.author;
    return sender;
}

/// Takes the events that lie before the tail.
Async<Status> count_log(SenderCounts& counts, ChatId chat, Seq end, Context& context) {
    const Seq segment_events = context.limits.segment_events;
    while (counts.as_of() + 1 < end) {
        const Seq next = counts.as_of() + 1;
        storage::ScanRequest request{log_partition(chat, next / segment_events),
                                     kEventKind,
                                     event_key(next).clustering,
                                     event_key(end).clustering,
                                     storage::Direction::Forward,
                                     kEventsPerScan};
        Result<storage::ScanPage> page =
            co_await storage::scan(context.store, context.home, std::move(request));
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            const auto event = decode_event(row.value);
            if (!event) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
            counts.take(seq_of(row.key), sender_of(*event));
        }
        if (!counts.given_up() && counts.as_of() + 1 == next)
            co_return fail(ErrorCode::Internal, "The log has a hole.");
    }
    co_return done();
}

}  // namespace

Async<Status> read_counts(ChatState& state, Context& context) {
    if (state.sent.as_of() >= state.last_seq) co_return done();  // the tail reaches back to the first event
    Result<std::optional<std::string>> row = co_await storage::get(
        context.store, context.home, chat_partition(state.chat.id), storage::RowKey{kCountsKind, {}});
    if (!row) co_return std::move(row).error();
    state.sent = SenderCounts();
    if (*row) {
        std::optional<SenderCounts> stored = decode_counts(**row);
        if (!stored) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
        state.sent = std::move(*stored);
    }
    state.sent_saved = state.sent.as_of();
    const Status counted = co_await count_log(state.sent, state.chat.id, state.tail.front().seq, context);
    if (!counted) co_return counted;
    for (const TailEvent& event : state.tail)
        state.sent.take(event.seq,
                        event.what == EventRow::What::Message ? std::optional(event.sender) : std::nullopt);
    co_return done();
}

}  // namespace parley::chat
