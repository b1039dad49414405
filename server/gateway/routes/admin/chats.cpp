#include "gateway/http/answer.h"
#include "gateway/routes/admin/admin_routes.h"
#include "gateway/routes/admin/carry_out.h"
#include "gateway/routes/admin/server_routes.h"
#include "protocol/admin/requests.h"
#include "protocol/admin/server.h"

// GET /api/admin/users/:userId/chats · GET and DELETE /api/admin/chats/:id

namespace parley::gateway {

Async<net::HttpResponse> list_chats_of_user(Api& api, ApiRequest request) {
    const auto user = parse_id<UserId>(request.params[0]);
    if (!user) co_return error_answer(fail(ErrorCode::UserNotFound));
    const Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    const Result<identity::AccountDetails> known = co_await api.identity.account(*user);
    if (!known) co_return error_answer(known.error());
    chat::ChatFilter filter;
    filter.limit = *limit;
    filter.cursor = query_of(request.http, "cursor");
    const Result<chat::ChatListPage> page = co_await api.chat.list(*user, std::move(filter));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const ChatView& view : page->chats) items.push_back(protocol::admin_chat_object(view));
    co_return json_answer(200, list_body(items, page->next_cursor));
}

Async<net::HttpResponse> inspect_chat(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const Result<ChatView> view = co_await api.chat.inspect(*id);
    if (!view) co_return error_answer(view.error());
    co_return json_answer(200, protocol::admin_chat_object(*view));
}

Async<net::HttpResponse> close_chat(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const Result<ChatView> view = co_await api.chat.inspect(*id);
    if (!view) co_return error_answer(view.error());
    Act act = act_of(request, "chat.delete");
    act.chat = *id;
    Result<std::string> reason = protocol::checked_reason(query_of(request.http, "reason"));
    if (!reason) co_return error_answer(reason.error());
    act.reason = std::move(*reason);
    const UserId by = request.staff.value_or(view->chat.created_by);
    auto work = [&api, by, chat = *id] { return api.chat.close_chat(by, chat); };
    const Status closed = co_await carry_out<Unit>(api, std::move(act), std::move(work));
    co_return closed ? no_content() : error_answer(closed.error());
}

}  // namespace parley::gateway
