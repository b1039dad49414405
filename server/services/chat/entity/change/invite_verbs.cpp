#include "services/chat/decide/decide_invite.h"
#include "services/chat/entity/chat_entity.h"

// Invitations, and those who ask to be let in.

namespace parley::chat {

namespace {

constexpr std::size_t kAdminsTold = 100;

}  // namespace

Invite ChatEntity::fresh_invite(UserId by, const InviteWish& wish) const {
    Invite invite;
    invite.secret = make_id<InviteSecret>(context_.random);
    invite.made_by = by;
    if (wish.expires_in) invite.expires_at = context_.clock.wall() + *wish.expires_in;
    invite.max_uses = wish.max_uses;
    invite.approval = wish.approval;
    return invite;
}

Async<Result<Invite>> ChatEntity::invite(UserId by) {
    Pin pin(*this);
    const Invite fresh = fresh_invite(by, InviteWish{});
    Decide decide = [this, by, &fresh](const ChatState& state) {
        return decide_invite(state, by, fresh, context_.clock.wall());
    };
    co_return co_await submit_invite(std::move(decide));
}

Async<Result<Invite>> ChatEntity::new_invite(UserId by, InviteWish wish) {
    Pin pin(*this);
    const Invite fresh = fresh_invite(by, wish);
    Decide decide = [by, &fresh](const ChatState& state) { return decide_new_invite(state, by, fresh); };
    co_return co_await submit_invite(std::move(decide));
}

Async<Result<Invite>> ChatEntity::submit_invite(Decide decide) {
    Pin pin(*this);
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    const std::optional<Invite> present = state_.chat.access.invite;
    if (!present) co_return fail(ErrorCode::InviteNotFound);  // revoked in the same moment
    co_return *present;
}

Async<Status> ChatEntity::revoke_invite(UserId by) {
    Pin pin(*this);
    Decide decide = [by](const ChatState& state) { return decide_revoke_invite(state, by); };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    co_return done();
}

Async<Result<JoinedByInvite>> ChatEntity::join_by_invite(UserId user, InviteSecret secret) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    const std::size_t waited = state_.chat.access.requests.size();
    Decide decide = [this, user, secret](const ChatState& state) {
        return decide_join(state, user, secret, context_.limits, context_.clock.wall());
    };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    JoinedByInvite joined;
    if (state_.member(user) != nullptr) {
        joined.view =
            view_for(state_, user, Detail::Full, context_.limits.receipts_to_all, context_.clock.wall());
        co_return joined;
    }
    const bool asked = state_.chat.access.requests.size() > waited;
    if (asked)
        for (const Participant& participant : participants_of(state_, 0, kAdminsTold))
            if (participant.role != Role::Member) joined.to_tell.push_back(participant.user);
    co_return joined;
}

Async<Result<std::vector<JoinRequest>>> ChatEntity::join_requests(UserId by) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    if (auto error = may_see_requests(state_, by)) co_return std::move(*error);
    std::vector<JoinRequest> requests = state_.chat.access.requests;
    co_return requests;
}

Async<Status> ChatEntity::accept(UserId by, UserId user) {
    Pin pin(*this);
    Decide decide = [this, by, user](const ChatState& state) {
        return decide_accept(state, by, user, context_.limits, context_.clock.wall());
    };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    co_return done();
}

Async<Status> ChatEntity::decline(UserId by, UserId user) {
    Pin pin(*this);
    Decide decide = [by, user](const ChatState& state) { return decide_decline(state, by, user); };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    co_return done();
}

}  // namespace parley::chat
