#pragma once

#include "services/chat/decide/decide_change.h"

// Invitations: changes of the chat like others, so that uses are counted exactly, whoever comes at once.
// Their events tell who has joined, and nothing of the invitation.

namespace parley::chat {

/// An invitation takes the place of the former one. Needs an admin.
Decision decide_new_invite(const ChatState& state, UserId by, const Invite& invite);
/// Makes `fresh` the invitation where there is none that still lets somebody in. Needs who may invite.
Decision decide_invite(const ChatState& state, UserId by, const Invite& fresh, WallTime now);
Decision decide_revoke_invite(const ChatState& state, UserId by);

/// Joins, or asks to where an admin has to agree. INVITE_NOT_FOUND for a secret that is not the invitation's,
/// INVITE_EXPIRED, CHAT_FULL. Nothing changes for whoever is in the chat, or waits, already.
Decision decide_join(const ChatState& state, UserId user, InviteSecret secret, const ChatLimits& limits,
                     WallTime now);

/// USER_NOT_FOUND for whoever does not wait. Both need an admin.
Decision decide_accept(const ChatState& state, UserId by, UserId user, const ChatLimits& limits,
                       WallTime now);
Decision decide_decline(const ChatState& state, UserId by, UserId user);
/// Why `by` may not see who waits; nothing when that is allowed.
[[nodiscard]] std::optional<Error> may_see_requests(const ChatState& state, UserId by);

}  // namespace parley::chat
