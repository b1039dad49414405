#include "services/chat/decide/decide_invite.h"

#include <sodium.h>

#include <algorithm>

#include "services/chat/decide/decide_change.h"
#include "services/chat/decide/permissions.h"

namespace parley::chat {

namespace {

std::optional<Error> refusal(const ChatState& state, UserId by, Act act) {
    const Member* member = state.member(by);
    if (member == nullptr) return fail(ErrorCode::ChatNotFound);
    if (!may(state.chat, member->role, act)) return fail(ErrorCode::Forbidden);
    if (state.chat.type == ChatType::Broadcast)
        return fail(ErrorCode::Forbidden, "Nobody joins a broadcast list: its owner names the recipients.");
    return std::nullopt;
}

ChatChange change_of(const ChatState& state, UserId by) {
    ChatChange change;
    change.by = by;
    change.access = state.chat.access;
    return change;
}

bool is_over(const Invite& invite, WallTime now) {
    return (invite.expires_at && *invite.expires_at <= now) ||
           (invite.max_uses && invite.uses >= *invite.max_uses);
}

/// Compares in the same time, however much is right.
bool same(const InviteSecret& a, const InviteSecret& b) {
    return sodium_memcmp(a.bytes.data(), b.bytes.data(), a.bytes.size()) == 0;
}

bool waits(const ChatState& state, UserId user) {
    const std::vector<JoinRequest>& requests = state.chat.access.requests;
    return std::any_of(requests.begin(), requests.end(),
                       [&](const JoinRequest& request) { return request.user == user; });
}

void end_request(ChatChange& change, UserId user) {
    std::erase_if(change.access->requests, [&](const JoinRequest& request) { return request.user == user; });
}

/// Lets `user` in by the invitation.
Decision let_in(const ChatState& state, ChatChange change, UserId user, const ChatLimits& limits,
                WallTime now) {
    if (state.members.size() >= most_participants(state.chat, limits)) return fail(ErrorCode::ChatFull);
    change.joined.push_back({user, Role::Member, now});
    if (change.access->invite) ++change.access->invite->uses;
    return std::optional(std::move(change));
}

}  // namespace

Decision decide_new_invite(const ChatState& state, UserId by, const Invite& invite) {
    if (auto error = refusal(state, by, Act::ChangeSettings)) return *error;
    ChatChange change = change_of(state, by);
    change.access->invite = invite;
    return std::optional(std::move(change));
}

Decision decide_invite(const ChatState& state, UserId by, const Invite& fresh, WallTime now) {
    if (auto error = refusal(state, by, Act::Invite)) return *error;
    const std::optional<Invite>& present = state.chat.access.invite;
    if (present && !is_over(*present, now)) return std::optional<ChatChange>{};
    ChatChange change = change_of(state, by);
    change.access->invite = fresh;
    return std::optional(std::move(change));
}

Decision decide_revoke_invite(const ChatState& state, UserId by) {
    if (auto error = refusal(state, by, Act::ChangeSettings)) return *error;
    if (!state.chat.access.invite) return std::optional<ChatChange>{};
    ChatChange change = change_of(state, by);
    change.access->invite.reset();
    return std::optional(std::move(change));
}

Decision decide_join(const ChatState& state, UserId user, InviteSecret secret, const ChatLimits& limits,
                     WallTime now) {
    const std::optional<Invite>& invite = state.chat.access.invite;
    if (!state.exists() || !invite || !same(invite->secret, secret)) return fail(ErrorCode::InviteNotFound);
    if (state.moderation.is_banned(user, now)) return fail(ErrorCode::Banned);
    if (state.member(user) != nullptr || waits(state, user)) return std::optional<ChatChange>{};
    if (is_over(*invite, now)) return fail(ErrorCode::InviteExpired);
    if (!invite->approval) return let_in(state, change_of(state, user), user, limits, now);
    if (state.chat.access.requests.size() >= limits.max_join_requests)
        return fail(ErrorCode::ChatFull, "As many as may be are waiting to be let in.");
    // The event is for everybody in the chat: it does not say who waits.
    ChatChange change = change_of(state, invite->made_by);
    change.access->requests.push_back({user, now});
    return std::optional(std::move(change));
}

Decision decide_accept(const ChatState& state, UserId by, UserId user, const ChatLimits& limits,
                       WallTime now) {
    if (auto error = may_see_requests(state, by)) return *error;
    if (!waits(state, user)) return fail(ErrorCode::UserNotFound);
    if (state.moderation.is_banned(user, now)) return fail(ErrorCode::Banned);
    ChatChange change = change_of(state, by);
    end_request(change, user);
    if (state.member(user) != nullptr) return std::optional(std::move(change));
    return let_in(state, std::move(change), user, limits, now);
}

Decision decide_decline(const ChatState& state, UserId by, UserId user) {
    if (auto error = may_see_requests(state, by)) return *error;
    if (!waits(state, user)) return fail(ErrorCode::UserNotFound);
    ChatChange change = change_of(state, by);
    end_request(change, user);
    return std::optional(std::move(change));
}

std::optional<Error> may_see_requests(const ChatState& state, UserId by) {
    return refusal(state, by, Act::ChangeSettings);
}

}  // namespace parley::chat
