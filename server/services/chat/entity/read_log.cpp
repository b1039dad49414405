#include <algorithm>

#include "services/chat/entity/chat_entity.h"
#include "services/chat/rows/read_state.h"
#include "storage/await.h"

// Reading the log: from memory where the newest events suffice, else from the store. Reads stop at the
// durable head.

namespace parley::chat {

namespace {

constexpr std::size_t kMaxEventsPerScan = 1'024;

}  // namespace

/// Events after `after`, oldest first, at most `limit`.
Async<Result<std::vector<TailEvent>>> ChatEntity::read_forward(Seq after, std::size_t limit) {
    Pin pin(*this);
    std::vector<TailEvent> events;
    const Seq head = state_.last_seq;
    Seq next = after + 1;
    while (next <= head && events.size() < limit) {
        if (state_.tail_event(next) != nullptr) {
            for (; next <= head && events.size() < limit; ++next) events.push_back(*state_.tail_event(next));
            break;
        }
        const Seq end = std::min(head, (segment_of(next) + 1) * context_.limits.segment_events - 1);
        storage::ScanRequest request{
            log_partition(id_, segment_of(next)), kEventKind,
            event_key(next).clustering,           event_key(end + 1).clustering,
            storage::Direction::Forward,          std::min(limit - events.size(), kMaxEventsPerScan)};
        Result<storage::ScanPage> page =
            co_await storage::scan(context_.store, context_.home, std::move(request));
        if (!page) co_return std::move(page).error();
        if (page->rows.empty()) co_return fail(ErrorCode::Internal, "The log has a hole.");
        for (const storage::Row& row : page->rows) {
            Result<TailEvent> event = to_event(row);
            if (!event) co_return std::move(event).error();
            next = event->seq + 1;
            events.push_back(std::move(*event));
        }
    }
    co_return events;
}

/// Events up to `from` (inclusive), newest first, at most `limit`, all of one segment: an empty answer means
/// that none is left.
Async<Result<std::vector<TailEvent>>> ChatEntity::read_backward(Seq from, std::size_t limit) {
    Pin pin(*this);
    std::vector<TailEvent> events;
    from = std::min(from, state_.last_seq);
    if (from == 0) co_return events;
    if (state_.tail_event(from) != nullptr) {
        for (Seq seq = from; seq > 0 && events.size() < limit && state_.tail_event(seq) != nullptr; --seq)
            events.push_back(*state_.tail_event(seq));
        co_return events;
    }
    storage::ScanRequest request{log_partition(id_, segment_of(from)), kEventKind,
                                 event_key(from).clustering,           {},
                                 storage::Direction::Backward,         std::min(limit, kMaxEventsPerScan)};
    Result<storage::ScanPage> page =
        co_await storage::scan(context_.store, context_.home, std::move(request));
    if (!page) co_return std::move(page).error();
    for (const storage::Row& row : page->rows) {
        Result<TailEvent> event = to_event(row);
        if (!event) co_return std::move(event).error();
        events.push_back(std::move(*event));
    }
    co_return events;
}

Async<Result<std::optional<TailEvent>>> ChatEntity::read_event(Seq seq) {
    Pin pin(*this);
    if (seq == 0 || seq > state_.last_seq) co_return std::optional<TailEvent>{};
    Result<std::vector<TailEvent>> events = co_await read_forward(seq - 1, 1);
    if (!events) co_return std::move(events).error();
    co_return std::optional<TailEvent>(std::move(events->front()));
}

}  // namespace parley::chat
