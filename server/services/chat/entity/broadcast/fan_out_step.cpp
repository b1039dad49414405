#include <algorithm>

#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// One message of a broadcast list after the other is brought to the recipients, as it stands. Which of them
// have their copy is written beside the message, so that a crash in between repeats little; and what it does
// repeat is found again by its client message id.

namespace parley::chat {

namespace {

constexpr std::size_t kEventsPerLook = 64;

}  // namespace

/// The first message that has not arrived everywhere; nothing when all have.
Async<Result<std::optional<FanOutStep>>> ChatEntity::next_fan_out_step() {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    while (state_.fan_out && state_.fan_out->done < state_.last_seq) {
        Result<std::vector<TailEvent>> events = co_await read_forward(state_.fan_out->done, kEventsPerLook);
        if (!events) co_return std::move(events).error();
        for (const TailEvent& event : *events) {
            if (event.is_message()) co_return co_await fan_out_step(event);
            end_fan_out_step(event.seq);
        }
    }
    if (!state_.fan_out || state_.fan_out->touched.empty()) co_return std::optional<FanOutStep>{};
    const Seq touched = state_.fan_out->touched.front();
    Result<std::optional<TailEvent>> event = co_await read_event(touched);
    if (!event) co_return std::move(event).error();
    if (*event) co_return co_await fan_out_step(std::move(**event));
    end_fan_out_step(touched);
    co_return co_await next_fan_out_step();
}

Async<Result<std::optional<FanOutStep>>> ChatEntity::fan_out_step(TailEvent event) {
    Pin pin(*this);
    FanOutStep step{event.seq, event.sender, {}, {}, {}};
    if (event.is_message() && !state_.is_gone(event, context_.clock.wall())) {
        Result<ChangedMessage> changed = co_await read_changed(event);
        if (!changed) co_return std::move(changed).error();
        step.message = std::move(changed->present);
    }
    Result<std::vector<Copy>> copies = co_await read_copies(event.seq);
    if (!copies) co_return std::move(copies).error();
    step.copies = std::move(*copies);
    const bool is_new = state_.fan_out && event.seq > state_.fan_out->done;
    if (!is_new) co_return std::optional(std::move(step));
    for (const auto& [user, recipient] : state_.recipients)
        if (recipient.added_seq < event.seq &&
            !std::ranges::binary_search(step.copies, user, {}, &Copy::recipient))
            step.missing.push_back(user);
    step.copies.clear();  // they hold it as it stood when they were made, which comes up again
    co_return std::optional(std::move(step));
}

/// Sorted by recipient, as their keys are.
Async<Result<std::vector<Copy>>> ChatEntity::read_copies(Seq seq) {
    Pin pin(*this);
    std::vector<Copy> copies;
    storage::ScanRequest request{
        log_partition(id_, segment_of(seq)), kCopyKind, copies_prefix(seq), copies_prefix(seq + 1),
        storage::Direction::Forward,         1'024};
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            const std::optional<Copy> copy = decode_copy(row);
            if (!copy) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
            copies.push_back(*copy);
        }
        more = page->next.has_value();
        if (more) request.from = *page->next;
    }
    co_return copies;
}

Async<Status> ChatEntity::note_copies(Seq seq, std::vector<Copy> copies) {
    Pin pin(*this);
    if (copies.empty()) co_return done();
    storage::PartitionBatch batch{log_partition(id_, segment_of(seq)), {}};
    for (const Copy& copy : copies) batch.writes.push_back(copy_write(seq, copy));
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

/// The message has arrived as it stood when the step began.
void ChatEntity::end_fan_out_step(Seq seq) {
    if (!state_.fan_out) return;
    FanOut& fan_out = *state_.fan_out;
    if (seq > fan_out.done)
        fan_out.done = seq;
    else
        std::erase(fan_out.touched, seq);
    pump();
}

/// A recipient's copies, for whoever may see the message itself.
Async<Result<std::vector<Copy>>> ChatEntity::copies(UserId user, Seq seq) {
    Pin pin(*this);
    Result<TailEvent> event = co_await visible_message(user, seq);
    if (!event) co_return std::move(event).error();
    if (state_.chat.type != ChatType::Broadcast) co_return std::vector<Copy>{};
    co_return co_await read_copies(seq);
}

}  // namespace parley::chat
