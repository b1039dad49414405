#include <algorithm>

#include "services/chat/entity/chat_entity.h"

namespace parley::chat {

void ChatEntity::publish(const TailEvent& event, std::optional<SessionId> except, std::vector<UserId> removed) {
    if (listeners_.empty()) return;
    context_.bus.publish(listeners_, bus::ChatEvent{id_, event.seq, event.frame, except, std::move(removed)});
    context_.chores.repeat_head(id_);
}

/// What was found in the log after a reload: listeners may not have heard of it.
void ChatEntity::publish_from(Seq after) {
    for (const TailEvent& event : state_.tail)
        if (event.seq > after) publish(event, std::nullopt, {});
}

void ChatEntity::signal(bus::ChatSignal signal) {
    if (!listeners_.empty()) context_.bus.publish(listeners_, std::move(signal));
}

Async<JoinedChat> ChatEntity::join(UserId user, bus::CoreId core) {
    Pin pin(*this);
    JoinedChat joined;
    joined.chat = id_;
    const Status loaded = co_await ready();
    const Member* member = loaded ? state_.member(user) : nullptr;
    if (member == nullptr) co_return joined;
    if (std::find(listeners_.begin(), listeners_.end(), core) == listeners_.end()) listeners_.push_back(core);
    joined.member = true;
    joined.last_seq = state_.last_seq;
    joined.marks = member->marks;
    joined.changed_at = std::max(state_.last_timestamp, member->marks_changed_at);
    joined.participant_count = state_.members.size();
    if (state_.members.size() <= context_.limits.receipts_to_all) joined.receipts = receipts_of(state_);
    co_return joined;
}

void ChatEntity::leave(bus::CoreId core) { std::erase(listeners_, core); }

}  // namespace parley::chat
