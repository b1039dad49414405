#include <algorithm>

#include "services/chat/entity/chat_entity.h"
#include "services/chat/rows/read_state.h"

namespace parley::chat {

void ChatEntity::when_ready(Callback<Status> next) {
    if (phase_ == Phase::Ready) {
        next(done());
        return;
    }
    waiting_for_load_.push_back(std::move(next));
    if (phase_ == Phase::Loading) return;
    phase_ = Phase::Loading;
    spawn<Status>(load(), [this](Status loaded) {
        Pin pin(*this);
        phase_ = loaded ? Phase::Ready : Phase::Cold;
        std::vector<Callback<Status>> waiting;
        waiting.swap(waiting_for_load_);
        for (Callback<Status>& next : waiting) next(loaded);
        if (loaded)
            pump();
        else
            fail_waiting(loaded.error());
    });
}

void ChatEntity::fail_waiting(const Error& error) {
    for (WaitingSend& waiting : std::exchange(sends_, {})) waiting.done(error);
    for (WaitingChange& waiting : std::exchange(changes_, {})) waiting.done(error);
    for (WaitingAct& waiting : std::exchange(acts_, {})) waiting.done(error);
}

Async<Status> ChatEntity::ready() {
    return answer<Status>([this](auto next) { when_ready(std::move(next)); });
}

Async<Status> ChatEntity::load() {
    Pin pin(*this);
    Result<StoredChat> stored = co_await read_state(id_, context_);
    if (!stored) co_return std::move(stored).error();
    const ChatState before = std::exchange(state_, std::move(stored->state));
    keep_marks(before);
    Status planned = co_await read_plan();
    if (!planned) co_return planned;
    // What the log says of its authors, and a crash has kept from being written.
    if (!state_.unsaved_marks.empty() ||
        state_.sent.worth_saving(state_.sent_saved, context_.limits.tail_events))
        context_.chores.save_marks(id_);
    publish_from(before, stored->intent);
    arm_sweep();
    tell_untold_polls();
    if (!state_.chat.pinned.empty()) spawn<Unit>(drop_deleted_pins(), [](Unit) {});
    carry_on();
    // A change that this entity is bringing to its end already needs no second hand.
    if (stored->intent && !std::exchange(changing_, true))
        finish_later(std::move(*stored->intent), std::chrono::milliseconds(0));
    co_return done();
}

/// Watermarks that had not been written yet outlive a reload.
void ChatEntity::keep_marks(const ChatState& before) {
    for (auto& [user, member] : state_.members) {
        const Member* was = before.member(user);
        if (was == nullptr || was->joined_seq != member.joined_seq) continue;
        if (was->marks.read > member.marks.read) {
            member.marks.read = was->marks.read;
            member.marks.read_ordinal = was->marks.read_ordinal;
        }
        member.marks.delivered = std::max(was->marks.delivered, member.marks.delivered);
        member.marks.shown_read = std::max(was->marks.shown_read, member.marks.shown_read);
        member.marks_changed_at = std::max(was->marks_changed_at, member.marks_changed_at);
        member.last_sent = std::max(was->last_sent, member.last_sent);
        member.has_read = was->has_read;
        if (before.unsaved_marks.contains(user)) state_.unsaved_marks.insert(user);
    }
}

Async<Status> ChatEntity::warm() {
    Pin pin(*this);
    co_return co_await ready();
}

Async<Status> ChatEntity::recover() {
    Pin pin(*this);
    // The next change has its turn when the one under way is done; this one changes nothing.
    Result<Seq> finished =
        co_await submit_change([](const ChatState&) { return Decision(std::optional<ChatChange>{}); });
    if (!finished) co_return std::move(finished).error();
    co_return done();
}

ChatEntity::~ChatEntity() {
    context_.timers.cancel(finish_timer_);
    context_.timers.cancel(sweep_timer_);
    for (const auto& [user, timer] : typing_) context_.timers.cancel(timer);
    for (const auto& [seq, timer] : reactions_rest_) context_.timers.cancel(timer);
}

bool ChatEntity::idle() const noexcept {
    return pins_ == 0 && phase_ != Phase::Loading && !committing_ && !changing_ && sends_.empty() &&
           changes_.empty() && acts_.empty() && waiting_for_sweep_.empty() && !sweep_wanted_ &&
           !state_.fan_out && reactions_rest_.empty() && listeners_.empty() && typing_.empty() &&
           waiting_for_load_.empty() && !context_.chores.any_for(id_);
}

}  // namespace parley::chat
