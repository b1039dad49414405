#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "services/chat/commands.h"
#include "services/chat/decide/chat_state.h"
#include "services/chat/limits.h"

// What a change of a chat means, decided against its committed state. Pure. Whoever is no member is told
// CHAT_NOT_FOUND, whoever may not, FORBIDDEN. `timestamp` and `participant_count` are filled in later, when
// the change gets its place.

namespace parley::chat {

/// A change; nothing, when all is as asked for already; or why not.
using Decision = Result<std::optional<ChatChange>>;

/// How many may take part.
[[nodiscard]] std::size_t most_participants(const Chat& chat, const ChatLimits& limits);

Decision decide_create(const ChatState& state, UserId by, const CreateChat& command, const ChatLimits& limits,
                       WallTime now);
Decision decide_update(const ChatState& state, UserId by, const UpdateChat& changes,
                       const ChatLimits& limits);
Decision decide_add(const ChatState& state, UserId by, const std::vector<UserId>& users,
                    const ChatLimits& limits, WallTime now);
Decision decide_remove(const ChatState& state, UserId by, UserId user);
Decision decide_role(const ChatState& state, UserId by, UserId user, Role role);
/// By the server's authority: `by` need not be a member.
Decision decide_close(const ChatState& state, UserId by, const ChatLimits& limits);
Decision decide_dissolve(const ChatState& state, UserId by, const ChatLimits& limits);

/// Who is no participant any more after a change of `before`.
[[nodiscard]] std::vector<UserId> removed_by(const ChatChange& change, const ChatState& before);

}  // namespace parley::chat
