#include <algorithm>

#include "services/chat/entity/chat_entity.h"

// Slow mode: members, who are neither admins nor owners, write one message in a while.

namespace parley::chat {

bool ChatEntity::is_slowed(UserId sender) const {
    const Member* member = state_.member(sender);
    return state_.chat.settings.slow_mode_seconds > 0 && member != nullptr && member->role == Role::Member;
}

std::optional<Error> ChatEntity::too_soon(UserId sender) const {
    if (!is_slowed(sender)) return std::nullopt;
    const std::chrono::seconds pause(state_.chat.settings.slow_mode_seconds);
    const WallTime next = state_.member(sender)->last_sent + pause;
    const WallTime now = context_.clock.wall();
    if (now >= next) return std::nullopt;
    return Error{ErrorCode::SlowMode, {}, static_cast<double>(next.ms - now.ms) / 1'000};
}

/// The second one of a commit: the first has not been written yet, and so not been counted.
std::optional<Error> ChatEntity::too_soon_after(const OpenCommit& open, UserId sender) const {
    if (!is_slowed(sender)) return std::nullopt;
    const bool wrote = std::any_of(open.begin(), open.end(),
                                   [&](const OpenMessage& other) { return other.command.sender == sender; });
    if (!wrote) return std::nullopt;
    return Error{ErrorCode::SlowMode, {}, static_cast<double>(state_.chat.settings.slow_mode_seconds)};
}

}  // namespace parley::chat
