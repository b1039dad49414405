#include <algorithm>

#include "services/chat/entity/chat_entity.h"

namespace parley::chat {

void ChatEntity::publish(const TailEvent& event, std::optional<SessionId> except,
                         std::vector<UserId> removed) {
    if (context_.watcher != nullptr) context_.watcher->log_grew(id_);
    if (listeners_.empty()) return;
    context_.bus.publish(listeners_, bus::ChatEvent{id_, event.seq, event.frame, except, std::move(removed)});
    context_.chores.repeat_head(id_);
}

/// What was found in the log after a reload: listeners may not have heard of it.
void ChatEntity::publish_from(const ChatState& before, const std::optional<IntentRow>& change) {
    for (const TailEvent& event : state_.tail) {
        if (event.seq <= before.last_seq) continue;
        std::vector<UserId> removed;
        if (change && change->seq == event.seq) removed = removed_by(change->change, before);
        publish(event, std::nullopt, std::move(removed));
    }
}

void ChatEntity::signal(bus::ChatSignal signal) {
    if (!listeners_.empty()) context_.bus.publish(listeners_, std::move(signal));
}

Async<std::optional<JoinedChat>> ChatEntity::join(UserId user, bus::CoreId core) {
    Pin pin(*this);
    const Status loaded = co_await ready();
    if (!loaded) co_return std::nullopt;
    co_return join_now(user, core);
}

std::optional<JoinedChat> ChatEntity::join_now(UserId user, bus::CoreId core) {
    if (phase_ != Phase::Ready) return std::nullopt;
    JoinedChat joined;
    joined.chat = id_;
    const Member* member = state_.member(user);
    if (member == nullptr) return joined;
    if (std::find(listeners_.begin(), listeners_.end(), core) == listeners_.end()) listeners_.push_back(core);
    joined.member = true;
    joined.last_seq = state_.last_seq;
    joined.marks = member->marks;
    joined.changed_at = std::max(state_.last_timestamp, member->marks_changed_at);
    joined.participant_count = state_.members.size();
    if (state_.members.size() <= context_.limits.receipts_to_all) joined.receipts = receipts_of(state_);
    return joined;
}

void ChatEntity::leave(bus::CoreId core) {
    std::erase(listeners_, core);
}

}  // namespace parley::chat
