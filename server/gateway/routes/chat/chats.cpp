#include <algorithm>
#include <cctype>

#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "gateway/routes/chat/own.h"
#include "gateway/visibility.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"

// GET and POST /api/chats · GET, PUT and DELETE /api/chats/:id

namespace parley::gateway {

namespace {

std::optional<ChatType> parse_type(std::string_view text) {
    if (text == "direct") return ChatType::Direct;
    if (text == "group") return ChatType::Group;
    if (text == "channel") return ChatType::Channel;
    if (text == "broadcast") return ChatType::Broadcast;
    return std::nullopt;
}

/// A query parameter that is true or false; nothing when it is not there.
Result<std::optional<bool>> flag_of(const net::HttpRequest& request, std::string_view name) {
    const std::string flag = query_of(request, name);
    if (flag.empty()) return std::optional<bool>();
    if (flag != "true" && flag != "false")
        return fail(ErrorCode::InvalidField, std::string(name) + ": must be true or false.");
    return std::optional(flag == "true");
}

Result<chat::ChatFilter> filter_of(const net::HttpRequest& request) {
    chat::ChatFilter filter;
    Result<std::size_t> limit = limit_of(request);
    if (!limit) return std::move(limit).error();
    filter.limit = *limit;
    filter.cursor = query_of(request, "cursor");
    if (const std::string type = query_of(request, "type"); !type.empty()) {
        filter.type = parse_type(type);
        if (!filter.type)
            return fail(ErrorCode::InvalidField, "type: must be direct, group, channel or broadcast.");
    }
    const Result<std::optional<bool>> unread = flag_of(request, "unread");
    if (!unread) return unread.error();
    filter.only_unread = unread->value_or(false);
    const Result<std::optional<bool>> archived = flag_of(request, "archived");
    if (!archived) return archived.error();
    filter.archived = *archived;
    filter.query = query_of(request, "q");
    if (filter.query.size() > 256) return fail(ErrorCode::InvalidField, "q: must have at most 256 bytes.");
    std::transform(filter.query.begin(), filter.query.end(), filter.query.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return filter;
}

}  // namespace

Async<net::HttpResponse> list_chats(Api& api, ApiRequest request) {
    Result<chat::ChatFilter> filter = filter_of(request.http);
    if (!filter) co_return error_answer(filter.error());
    Result<chat::ChatListPage> page = co_await api.chat.list(request.caller.user, std::move(*filter));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    items.reserve(page->chats.size());
    const bool openly = co_await reads_openly(api, request.caller.user);
    for (ChatView& view : page->chats) {
        if (!openly) hide_read_marks(view.receipts, request.caller.user);
        items.push_back(protocol::chat_object(view));
    }
    co_return json_answer(200, list_body(items, page->next_cursor));
}

Async<net::HttpResponse> create_chat(Api& api, ApiRequest request) {
    Result<protocol::CreateChat> body = protocol::decode_create_chat(request.http.body);
    if (!body) co_return error_answer(body.error());
    chat::CreateChat command;
    command.type = body->type;
    command.participants = std::move(body->participants);
    command.name = std::move(body->name);
    command.description = std::move(body->description);
    command.settings = body->settings.applied_to(ChatSettings{});
    Result<chat::CreatedChat> created =
        co_await api.chat.create(request.caller.user, std::move(command), request.idempotency_seed);
    if (!created) co_return error_answer(created.error());
    const bool found = created->existed && created->view.chat.type == ChatType::Direct;
    co_return co_await chat_answer(api, request.caller.user, found ? 200 : 201, std::move(created->view));
}

Async<net::HttpResponse> get_chat(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<ChatView> view = co_await api.chat.view(request.caller.user, *id);
    if (!view) co_return error_answer(view.error());
    co_return co_await chat_answer(api, request.caller.user, 200, std::move(*view));
}

Async<net::HttpResponse> get_chat_again(Api& api, ApiRequest request) {
    request.params = std::move(request.answered_ids);
    return get_chat(api, std::move(request));
}

Async<net::HttpResponse> update_chat(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<protocol::UpdateChat> body = protocol::decode_update_chat(request.http.body);
    if (!body) co_return error_answer(body.error());
    const std::optional<chat::UpdateOwn> own = own_of(*body);
    if (!body->changes_shared() && !own)
        co_return error_answer(fail(ErrorCode::InvalidField, "Something that can be changed must be given."));
    const UserId user = request.caller.user;
    Result<ChatView> view = co_await api.chat.view(user, *id);
    if (view && body->changes_shared()) {
        chat::UpdateChat changes;
        changes.name = std::move(body->name);
        changes.description = std::move(body->description);
        changes.avatar_url = std::move(body->avatar_url);
        if (body->settings) changes.settings = body->settings->applied_to(view->chat.settings);
        view = co_await api.chat.update(user, *id, changes);
    }
    if (view && own) view = co_await api.chat.update_own(user, *id, *own);
    if (!view) co_return error_answer(view.error());
    co_return co_await chat_answer(api, request.caller.user, 200, std::move(*view));
}

Async<net::HttpResponse> delete_chat(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const std::string mode = query_of(request.http, "mode");
    if (!mode.empty() && mode != "leave" && mode != "delete" && mode != "archive")
        co_return error_answer(fail(ErrorCode::InvalidField, "mode: must be leave, delete or archive."));
    const UserId user = request.caller.user;
    if (mode == "archive") {
        const chat::UpdateOwn changes = archiving();
        const Result<ChatView> archived = co_await api.chat.update_own(user, *id, changes);
        co_return archived ? no_content() : error_answer(archived.error());
    }
    Status removed = done();
    if (mode == "delete")
        removed = co_await api.chat.dissolve(user, *id);
    else
        removed = co_await api.chat.remove_participant(user, *id, user);
    if (!removed) co_return error_answer(removed.error());
    co_return no_content();
}

}  // namespace parley::gateway
