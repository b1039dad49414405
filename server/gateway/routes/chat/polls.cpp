#include "protocol/message/polls.h"

#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"

// POST /api/messages/:id/votes · POST /api/messages/:id/close-poll

namespace parley::gateway {

namespace {

Async<net::HttpResponse> act_on_poll(Api& api, chat::ActOnMessage command, std::optional<PollOptions> own) {
    Result<chat::Acted> acted = co_await answer<Result<chat::Acted>>(
        [&](auto done) { api.chat.act(std::move(command), std::move(done)); });
    if (!acted) co_return error_answer(acted.error());
    co_return json_answer(200, protocol::poll_body(acted->poll.value_or(PollResults{}), own));
}

}  // namespace

Async<net::HttpResponse> vote(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Result<PollOptions> options = protocol::decode_vote(request.http.body);
    if (!options) co_return error_answer(options.error());
    chat::ActOnMessage command{*id, request.caller.user, chat::Vote{*options}, {}};
    co_return co_await act_on_poll(api, std::move(command), *options);
}

Async<net::HttpResponse> close_poll(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    chat::ActOnMessage command{*id, request.caller.user, chat::ClosePoll{}, {}};
    co_return co_await act_on_poll(api, std::move(command), std::nullopt);
}

}  // namespace parley::gateway
