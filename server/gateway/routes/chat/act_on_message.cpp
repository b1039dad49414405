#include "gateway/buttons/press_button.h"
#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"

// PUT and DELETE /api/messages/:id · POST /api/messages/:id/reactions · GET /api/messages/:id/edits

namespace parley::gateway {

namespace {

Async<Result<chat::Acted>> act(Api& api, chat::ActOnMessage command) {
    co_return co_await answer<Result<chat::Acted>>(
        [&](auto done) { api.chat.act(std::move(command), std::move(done)); });
}

}  // namespace

Async<net::HttpResponse> edit_message(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Result<protocol::EditMessage> body = protocol::decode_edit_message(request.http.body);
    if (!body) co_return error_answer(body.error());
    if (const Status allowed = may_have_buttons(body->content, request.caller.is_bot()); !allowed)
        co_return error_answer(allowed.error());
    chat::ActOnMessage command;
    command.message = *id;
    command.by = request.caller.user;
    command.act = chat::EditMessage{std::move(body->content.json), std::move(body->content.mentions),
                                    body->content.poll.has_value(), body->content.is_encrypted};
    Result<chat::Acted> acted = co_await act(api, std::move(command));
    if (!acted) co_return error_answer(acted.error());
    co_return json_answer(200, std::move(acted->message));
}

Async<net::HttpResponse> delete_message(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    const std::string audience = query_of(request.http, "for");
    if (!audience.empty() && audience != "me" && audience != "everyone")
        co_return error_answer(fail(ErrorCode::InvalidField, "for: must be me or everyone."));
    Status deleted = done();
    if (audience == "everyone") {
        chat::ActOnMessage command;
        command.message = *id;
        command.by = request.caller.user;
        command.act = chat::DeleteForEveryone{};
        Result<chat::Acted> acted = co_await act(api, std::move(command));
        if (!acted) deleted = acted.error();
    } else {
        deleted = co_await api.chat.hide_message(request.caller.user, *id);
    }
    if (!deleted) co_return error_answer(deleted.error());
    co_return no_content();
}

Async<net::HttpResponse> react(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Result<protocol::React> body = protocol::decode_react(request.http.body);
    if (!body) co_return error_answer(body.error());
    const bool add = body->action == protocol::ReactAction::Add;
    chat::ActOnMessage command;
    command.message = *id;
    command.by = request.caller.user;
    command.act =
        chat::React{std::move(body->emoji), add ? chat::ReactionAction::Add : chat::ReactionAction::Remove};
    Result<chat::Acted> acted = co_await act(api, std::move(command));
    if (!acted) co_return error_answer(acted.error());
    co_return json_answer(200, protocol::reactions_body(acted->reactions));
}

Async<net::HttpResponse> list_edits(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Result<std::vector<std::string>> versions = co_await api.chat.versions(request.caller.user, *id);
    if (!versions) co_return error_answer(versions.error());
    co_return json_answer(200, list_body(*versions, {}));
}

}  // namespace parley::gateway
