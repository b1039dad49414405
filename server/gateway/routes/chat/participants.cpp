#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "gateway/visibility.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"

// /api/chats/:id/participants

namespace parley::gateway {

namespace {

/// A place in a list that is in memory: the number of items before it, in decimal.
Result<std::size_t> offset_of(const net::HttpRequest& request) {
    const std::string cursor = query_of(request, "cursor");
    if (cursor.empty()) return std::size_t{0};
    if (cursor.size() > 9 || cursor.find_first_not_of("0123456789") != std::string::npos)
        return fail(ErrorCode::InvalidField, "cursor: is none that this list has given.");
    return static_cast<std::size_t>(std::stoul(cursor));
}

}  // namespace

Async<net::HttpResponse> list_participants(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    Result<std::size_t> offset = offset_of(request.http);
    if (!offset) co_return error_answer(offset.error());
    Result<chat::ParticipantPage> page =
        co_await api.chat.participants(request.caller.user, *id, *offset, *limit);
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const Participant& participant : page->participants)
        items.push_back(protocol::participant_object(participant));
    co_return json_answer(200,
                          list_body(items, page->more ? std::to_string(page->next_offset) : std::string()));
}

Async<net::HttpResponse> add_participants(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<protocol::AddParticipants> body = protocol::decode_add_participants(request.http.body);
    if (!body) co_return error_answer(body.error());
    Result<ChatView> view =
        co_await api.chat.add_participants(request.caller.user, *id, std::move(body->users));
    if (!view) co_return error_answer(view.error());
    co_return co_await chat_answer(api, request.caller.user, 200, std::move(*view));
}

Async<net::HttpResponse> remove_participant(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const auto user = parse_id<UserId>(request.params[1]);
    // Whoever may not see the chat is told so, whatever else is wrong.
    Result<ChatView> view = co_await api.chat.view(request.caller.user, *id);
    if (!view) co_return error_answer(view.error());
    if (!user) co_return error_answer(fail(ErrorCode::UserNotFound));
    Status removed = co_await api.chat.remove_participant(request.caller.user, *id, *user);
    if (!removed) co_return error_answer(removed.error());
    co_return no_content();
}

Async<net::HttpResponse> set_role(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<protocol::SetRole> body = protocol::decode_set_role(request.http.body);
    if (!body) co_return error_answer(body.error());
    const auto user = parse_id<UserId>(request.params[1]);
    Result<ChatView> view = co_await api.chat.view(request.caller.user, *id);
    if (!view) co_return error_answer(view.error());
    if (!user) co_return error_answer(fail(ErrorCode::UserNotFound));
    Result<ChatView> changed = co_await api.chat.set_role(request.caller.user, *id, *user, body->role);
    if (!changed) co_return error_answer(changed.error());
    co_return co_await chat_answer(api, request.caller.user, 200, std::move(*changed));
}

}  // namespace parley::gateway
