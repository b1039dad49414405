#include "services/chat/decide/decide_pin.h"

#include <algorithm>

#include "services/chat/decide/permissions.h"

namespace parley::chat {

namespace {

std::optional<Error> refusal(const ChatState& state, UserId by) {
    const Member* member = state.member(by);
    if (member == nullptr) return fail(ErrorCode::ChatNotFound);
    if (!may(state.chat, member->role, Act::Pin)) return fail(ErrorCode::Forbidden);
    return std::nullopt;
}

bool is_pinned(const ChatState& state, Seq message) {
    return std::find(state.chat.pinned.begin(), state.chat.pinned.end(), message) != state.chat.pinned.end();
}

}  // namespace

Decision decide_pin(const ChatState& state, UserId by, Seq message, const ChatLimits& limits) {
    if (auto error = refusal(state, by)) return *error;
    const auto changed = state.changed.find(message);
    if (changed != state.changed.end() && changed->second.changes.deleted)
        return fail(ErrorCode::MessageNotFound);
    if (is_pinned(state, message)) return std::optional<ChatChange>{};
    if (state.chat.pinned.size() >= limits.max_pinned) return fail(ErrorCode::PinLimit);
    ChatChange change;
    change.by = by;
    change.pinned = state.chat.pinned;
    change.pinned->push_back(message);
    return std::optional(std::move(change));
}

Decision decide_unpin(const ChatState& state, UserId by, Seq message) {
    if (auto error = refusal(state, by)) return *error;
    return decide_unpin_deleted(state, by, message);
}

Decision decide_unpin_deleted(const ChatState& state, UserId by, Seq message) {
    if (!is_pinned(state, message)) return std::optional<ChatChange>{};
    ChatChange change;
    change.by = by;
    change.pinned = state.chat.pinned;
    std::erase(*change.pinned, message);
    return std::optional(std::move(change));
}

}  // namespace parley::chat
