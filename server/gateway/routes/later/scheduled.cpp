#include <algorithm>

#include "gateway/buttons/press_button.h"
#include "gateway/http/answer.h"
#include "gateway/routes/later/later_routes.h"
#include "protocol/later/later.h"

// /api/chats/:id/scheduled: messages that are to be sent later.

namespace parley::gateway {

namespace {

struct Place {
    ChatId chat;
    ScheduledId id;
};

std::optional<Place> place_of(const ApiRequest& request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    const auto id = parse_id<ScheduledId>(request.params[1]);
    if (!chat || !id) return std::nullopt;
    return Place{*chat, *id};
}

std::string object_of(const ScheduledMessage& message) {
    std::optional<ErrorCode> error;
    if (message.failed) error = later::code_of(*message.failed);
    return protocol::scheduled_object(message, error);
}

later::ScheduleWish wish_of(protocol::Schedule body) {
    later::ScheduleWish wish;
    wish.client_message_id = std::move(body.client_message_id);
    if (body.content.poll) wish.poll_closes_at = body.content.poll->closes_at;
    wish.content = std::move(body.content.json);
    wish.mentions = std::move(body.content.mentions);
    wish.reply_to = body.reply_to;
    wish.send_at = body.send_at;
    return wish;
}

net::HttpResponse answer_of(int status, const Result<ScheduledMessage>& message) {
    if (!message) return error_answer(message.error());
    return json_answer(status, object_of(*message));
}

}  // namespace

Async<net::HttpResponse> schedule_message(Api& api, ApiRequest request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    if (!chat) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<protocol::Schedule> body = protocol::decode_schedule(request.http.body);
    if (!body) co_return error_answer(body.error());
    if (const Status allowed = may_have_buttons(body->content, request.caller.is_bot()); !allowed)
        co_return error_answer(allowed.error());
    later::ScheduleWish wish = wish_of(std::move(*body));
    Result<later::Planned> planned = co_await api.later.schedule(request.caller.user, *chat, std::move(wish));
    if (!planned) co_return error_answer(planned.error());
    co_return json_answer(planned->existed ? 200 : 201, object_of(planned->message));
}

Async<net::HttpResponse> list_scheduled(Api& api, ApiRequest request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    if (!chat) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<std::vector<ScheduledMessage>> all = co_await api.later.scheduled(request.caller.user, *chat);
    if (!all) co_return error_answer(all.error());
    std::ranges::sort(*all, {}, &ScheduledMessage::send_at);
    std::vector<std::string> items;
    for (const ScheduledMessage& message : *all) items.push_back(object_of(message));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> get_scheduled(Api& api, ApiRequest request) {
    const auto place = place_of(request);
    if (!place) co_return error_answer(fail(ErrorCode::ScheduledNotFound));
    co_return answer_of(200, co_await api.later.find(request.caller.user, place->chat, place->id));
}

Async<net::HttpResponse> change_scheduled(Api& api, ApiRequest request) {
    const auto place = place_of(request);
    if (!place) co_return error_answer(fail(ErrorCode::ScheduledNotFound));
    Result<protocol::Schedule> body = protocol::decode_change_scheduled(request.http.body);
    if (!body) co_return error_answer(body.error());
    if (const Status allowed = may_have_buttons(body->content, request.caller.is_bot()); !allowed)
        co_return error_answer(allowed.error());
    later::ScheduleWish wish = wish_of(std::move(*body));
    co_return answer_of(
        200, co_await api.later.change(request.caller.user, place->chat, place->id, std::move(wish)));
}

Async<net::HttpResponse> cancel_scheduled(Api& api, ApiRequest request) {
    const auto place = place_of(request);
    if (!place) co_return error_answer(fail(ErrorCode::ScheduledNotFound));
    Status cancelled = co_await api.later.cancel(request.caller.user, place->chat, place->id);
    if (!cancelled) co_return error_answer(cancelled.error());
    co_return no_content();
}

Async<net::HttpResponse> send_scheduled(Api& api, ApiRequest request) {
    const auto place = place_of(request);
    if (!place) co_return error_answer(fail(ErrorCode::ScheduledNotFound));
    const UserId user = request.caller.user;
    Result<MessageId> sent = co_await api.later.send_now(user, place->chat, place->id);
    if (!sent) co_return error_answer(sent.error());
    Result<std::string> message = co_await api.chat.message_json(user, *sent);
    if (!message) co_return error_answer(message.error());
    co_return json_answer(200, std::move(*message));
}

}  // namespace parley::gateway
