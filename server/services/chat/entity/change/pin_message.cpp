#include <algorithm>

#include "services/chat/decide/decide_pin.h"
#include "services/chat/entity/chat_entity.h"

namespace parley::chat {

Async<Result<ChatView>> ChatEntity::pin(UserId by, Seq message) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    if (state_.member(by) == nullptr) co_return fail(ErrorCode::ChatNotFound);
    Result<TailEvent> event = co_await visible_message(by, message);
    if (!event) co_return std::move(event).error();
    Result<ChangedMessage> now = co_await read_changed(*event);
    if (!now) co_return std::move(now).error();
    if (now->changes.deleted) co_return fail(ErrorCode::MessageNotFound);
    Decide decide = [this, by, message](const ChatState& state) {
        return decide_pin(state, by, message, context_.limits);
    };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    co_return view_for(state_, by, Detail::Full, context_.limits.receipts_to_all, context_.clock.wall());
}

Async<Result<ChatView>> ChatEntity::unpin(UserId by, Seq message) {
    Pin pin(*this);
    Decide decide = [by, message](const ChatState& state) { return decide_unpin(state, by, message); };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    co_return view_for(state_, by, Detail::Full, context_.limits.receipts_to_all, context_.clock.wall());
}

/// What is deleted for everyone is pinned no longer: a change of its own, after the deletion.
void ChatEntity::unpin_deleted(UserId by, Seq message) {
    const std::vector<Seq>& pinned = state_.chat.pinned;
    if (std::find(pinned.begin(), pinned.end(), message) == pinned.end()) return;
    Decide decide = [by, message](const ChatState& state) {
        return decide_unpin_deleted(state, by, message);
    };
    spawn<Result<Seq>>(submit_change(std::move(decide)), [](const Result<Seq>&) {});
}

/// A crash may have come between a deletion and what ends its pin.
Async<Unit> ChatEntity::drop_deleted_pins() {
    Pin pin(*this);
    const Status loaded = co_await ready();
    if (!loaded) co_return Unit{};
    const std::vector<Seq> pinned = state_.chat.pinned;
    for (const Seq message : pinned) {
        const Result<std::optional<TailEvent>> event = co_await read_event(message);
        if (!event) co_return Unit{};  // the next load looks again
        bool deleted = !*event || !(*event)->is_message();
        if (!deleted) {
            const Result<ChangedMessage> now = co_await read_changed(**event);
            if (!now) co_return Unit{};
            deleted = now->changes.deleted;
        }
        if (deleted) unpin_deleted(state_.chat.created_by, message);
    }
    co_return Unit{};
}

}  // namespace parley::chat
