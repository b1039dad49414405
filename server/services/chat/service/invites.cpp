#include "services/chat/chat_service.h"

// Invitations. A code is the chat's id and a secret, so that no index is needed to find what it opens.

namespace parley::chat {

std::string code_of(ChatId chat, const Invite& invite) {
    return to_text(chat) + to_text(invite.secret);
}

std::optional<std::pair<ChatId, InviteSecret>> parse_code(std::string_view code) {
    if (code.size() != 2 * kIdTextLength) return std::nullopt;
    const auto chat = parse_id<ChatId>(code.substr(0, kIdTextLength));
    const auto secret = parse_id<InviteSecret>(code.substr(kIdTextLength));
    if (!chat || !secret) return std::nullopt;
    return std::pair(*chat, *secret);
}

Async<Result<Invite>> ChatService::invite(UserId by, ChatId chat) {
    return on_owner<Result<Invite>>(shard_of_chat(chat),
                                    [=](ChatService& owner) { return owner.chat_here(chat).invite(by); });
}

Async<Result<Invite>> ChatService::new_invite(UserId by, ChatId chat, InviteWish wish) {
    return on_owner<Result<Invite>>(
        shard_of_chat(chat), [=](ChatService& owner) { return owner.chat_here(chat).new_invite(by, wish); });
}

Async<Status> ChatService::revoke_invite(UserId by, ChatId chat) {
    return on_owner<Status>(shard_of_chat(chat),
                            [=](ChatService& owner) { return owner.chat_here(chat).revoke_invite(by); });
}

Async<Result<ChatView>> ChatService::join_by_invite(UserId user, std::string code) {
    const auto parts = parse_code(code);
    if (!parts) co_return fail(ErrorCode::InviteNotFound);
    const ChatId chat = parts->first;
    const InviteSecret secret = parts->second;
    auto present = [=](ChatService& owner) { return owner.chat_here(chat).has_member(user); };
    const bool is_in = co_await on_owner<bool>(shard_of_chat(chat), present);
    if (!is_in) {
        std::vector<UserId> users(1, user);
        Status room = co_await may_enter_one_more(std::move(users));
        if (!room) co_return std::move(room).error();
    }
    auto join = [=](ChatService& owner) { return owner.chat_here(chat).join_by_invite(user, secret); };
    Result<JoinedByInvite> joined = co_await on_owner<Result<JoinedByInvite>>(shard_of_chat(chat), join);
    if (!joined) co_return std::move(joined).error();
    if (joined->view) {
        Result<ChatView> view = std::move(*joined->view);
        co_return co_await with_own(user, std::move(view));
    }
    for (const UserId& admin : joined->to_tell) {
        UserEventWriter writer = [&encoder = context_.encoder, chat, user](std::uint64_t user_seq) {
            return encoder.join_requested(user_seq, chat, user);
        };
        // Only the news: those who wait are listed whether it arrives or not.
        const Status told = co_await note_user_event(admin, std::move(writer));
        if (!told) break;
    }
    co_return fail(ErrorCode::ApprovalPending);
}

Async<Result<std::vector<JoinRequest>>> ChatService::join_requests(UserId by, ChatId chat) {
    return on_owner<Result<std::vector<JoinRequest>>>(
        shard_of_chat(chat), [=](ChatService& owner) { return owner.chat_here(chat).join_requests(by); });
}

Async<Status> ChatService::accept(UserId by, ChatId chat, UserId user) {
    return on_owner<Status>(shard_of_chat(chat),
                            [=](ChatService& owner) { return owner.chat_here(chat).accept(by, user); });
}

Async<Status> ChatService::decline(UserId by, ChatId chat, UserId user) {
    return on_owner<Status>(shard_of_chat(chat),
                            [=](ChatService& owner) { return owner.chat_here(chat).decline(by, user); });
}

}  // namespace parley::chat
