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
}

Async<Status> ChatEntity::ready() {
    return answer<Status>([this](auto next) { when_ready(std::move(next)); });
}

Async<Status> ChatEntity::load() {
    Pin pin(*this);
    Result<StoredChat> stored = co_await read_state(id_, context_);
    if (!stored) co_return std::move(stored).error();
    state_ = std::move(stored->state);
    if (stored->intent) {
        changing_ = true;
        finish_later(std::move(*stored->intent), std::chrono::milliseconds(0));
    }
    co_return done();
}

void ChatEntity::discard() {
    phase_ = Phase::Cold;
    state_ = ChatState{};
}

Async<Status> ChatEntity::recover() {
    Pin pin(*this);
    co_return co_await ready();
}

bool ChatEntity::idle() const noexcept {
    return pins_ == 0 && phase_ != Phase::Loading && !committing_ && !changing_ && sends_.empty() && changes_.empty() &&
           listeners_.empty() && typing_.empty() && waiting_for_load_.empty() &&
           !context_.chores.any_for(id_);
}

}  // namespace parley::chat
