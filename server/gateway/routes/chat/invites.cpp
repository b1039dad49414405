#include "gateway/routes/chat/invites.h"

#include "gateway/http/answer.h"
#include "protocol/chat/own_events.h"
#include "protocol/chat/requests.h"
#include "protocol/encode.h"

// /api/chats/:id/invite-link · POST /api/chats/join/:code · /api/chats/:id/join-requests

namespace parley::gateway {

namespace {

net::HttpResponse invite_answer(ChatId chat, const Result<Invite>& invite) {
    if (!invite) return error_answer(invite.error());
    return json_answer(200, protocol::invite_object(chat::code_of(chat, *invite), *invite));
}

}  // namespace

Async<net::HttpResponse> get_invite(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const Result<Invite> invite = co_await api.chat.invite(request.caller.user, *id);
    co_return invite_answer(*id, invite);
}

Async<net::HttpResponse> create_invite(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const std::string_view body = request.http.body.empty() ? "{}" : std::string_view(request.http.body);
    const Result<protocol::NewInvite> wanted = protocol::decode_new_invite(body);
    if (!wanted) co_return error_answer(wanted.error());
    chat::InviteWish wish;
    if (wanted->expires_in_seconds) wish.expires_in = std::chrono::seconds(*wanted->expires_in_seconds);
    wish.max_uses = wanted->max_uses;
    wish.approval = wanted->approval;
    const Result<Invite> invite = co_await api.chat.new_invite(request.caller.user, *id, wish);
    co_return invite_answer(*id, invite);
}

Async<net::HttpResponse> revoke_invite(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const Status revoked = co_await api.chat.revoke_invite(request.caller.user, *id);
    co_return revoked ? no_content() : error_answer(revoked.error());
}

Async<net::HttpResponse> join_chat(Api& api, ApiRequest request) {
    Result<ChatView> view = co_await api.chat.join_by_invite(request.caller.user, request.params[0]);
    if (!view) co_return error_answer(view.error());
    co_return json_answer(200, protocol::chat_object(*view));
}

Async<net::HttpResponse> list_join_requests(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const Result<std::vector<JoinRequest>> waiting =
        co_await api.chat.join_requests(request.caller.user, *id);
    if (!waiting) co_return error_answer(waiting.error());
    std::vector<std::string> items;
    for (const JoinRequest& one : *waiting) items.push_back(protocol::join_request_object(one));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> decide_join_request(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const UserId by = request.caller.user;
    // Whoever may not see the chat is told so, whatever else is wrong.
    const Result<ChatView> view = co_await api.chat.view(by, *id);
    if (!view) co_return error_answer(view.error());
    const Result<protocol::DecideJoinRequest> body = protocol::decode_decide_join_request(request.http.body);
    if (!body) co_return error_answer(body.error());
    Status decided = done();
    if (body->accept)
        decided = co_await api.chat.accept(by, *id, body->user);
    else
        decided = co_await api.chat.decline(by, *id, body->user);
    co_return decided ? no_content() : error_answer(decided.error());
}

}  // namespace parley::gateway
