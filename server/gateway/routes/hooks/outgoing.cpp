#include "protocol/hooks/outgoing.h"

#include "gateway/http/answer.h"
#include "gateway/routes/routes.h"

// /api/chats/:id/hooks/outgoing: what admins of a chat have sent to other servers.

namespace parley::gateway {

namespace {

struct Place {
    ChatId chat;
    HookId hook;
};

/// CHAT_NOT_FOUND and HOOK_NOT_FOUND for ids that could not exist.
Result<Place> place_of(const std::vector<std::string>& params) {
    const auto chat = parse_id<ChatId>(params[0]);
    if (!chat) return fail(ErrorCode::ChatNotFound);
    const auto hook = parse_id<HookId>(params[1]);
    if (!hook) return fail(ErrorCode::HookNotFound);
    return Place{*chat, *hook};
}

protocol::HookBreaker breaker_of(external::BreakerState state) {
    switch (state) {
        case external::BreakerState::Open:
            return protocol::HookBreaker::Open;
        case external::BreakerState::HalfOpen:
            return protocol::HookBreaker::HalfOpen;
        case external::BreakerState::Closed:
            break;
    }
    return protocol::HookBreaker::Closed;
}

std::string object_of(const hooks::HookView& view, protocol::ShowSecret show) {
    return protocol::hook_object({view.hook, view.progress, view.last_seq, view.under_way, view.next_attempt,
                                  breaker_of(view.breaker)},
                                 show);
}

net::HttpResponse answer_of(int status, const Result<hooks::HookView>& view, protocol::ShowSecret show) {
    if (!view) return error_answer(view.error());
    return json_answer(status, object_of(*view, show));
}

Async<net::HttpResponse> make_hook(Api& api, ApiRequest request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    if (!chat) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<protocol::MakeHook> body = protocol::decode_make_hook(request.http.body);
    if (!body) co_return error_answer(body.error());
    hooks::HookWish wish{std::move(body->name), std::move(body->url), body->events,
                         std::move(body->trigger_words)};
    const Result<hooks::HookView> made = co_await api.hooks.make(request.caller.user, *chat, std::move(wish),
                                                                 std::move(request.idempotency_seed));
    co_return answer_of(201, made, protocol::ShowSecret::Yes);
}

Async<net::HttpResponse> get_hook(Api& api, ApiRequest request) {
    const Result<Place> place = place_of(request.params);
    if (!place) co_return error_answer(place.error());
    co_return answer_of(200, co_await api.hooks.find(request.caller.user, place->chat, place->hook),
                        protocol::ShowSecret::No);
}

/// The secret was told once, and is not kept with the answer.
Async<net::HttpResponse> get_hook_again(Api& api, ApiRequest request) {
    request.params.push_back(std::move(request.answered_ids[0]));
    return get_hook(api, std::move(request));
}

Async<net::HttpResponse> list_hooks(Api& api, ApiRequest request) {
    const auto chat = parse_id<ChatId>(request.params[0]);
    if (!chat) co_return error_answer(fail(ErrorCode::ChatNotFound));
    const Result<std::vector<hooks::HookView>> all = co_await api.hooks.list(request.caller.user, *chat);
    if (!all) co_return error_answer(all.error());
    std::vector<std::string> items;
    for (const hooks::HookView& view : *all) items.push_back(object_of(view, protocol::ShowSecret::No));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> change_hook(Api& api, ApiRequest request) {
    const Result<Place> place = place_of(request.params);
    if (!place) co_return error_answer(place.error());
    Result<protocol::ChangeHook> body = protocol::decode_change_hook(request.http.body);
    if (!body) co_return error_answer(body.error());
    hooks::HookChanges changes;
    changes.name = std::move(body->name);
    changes.url = std::move(body->url);
    changes.events = body->events;
    changes.trigger_words = std::move(body->trigger_words);
    if (body->enabled) changes.state = *body->enabled ? hooks::HookSwitch::On : hooks::HookSwitch::Off;
    co_return answer_of(
        200, co_await api.hooks.change(request.caller.user, place->chat, place->hook, std::move(changes)),
        protocol::ShowSecret::No);
}

Async<net::HttpResponse> renew_hook(Api& api, ApiRequest request) {
    const Result<Place> place = place_of(request.params);
    if (!place) co_return error_answer(place.error());
    co_return answer_of(200, co_await api.hooks.renew(request.caller.user, place->chat, place->hook),
                        protocol::ShowSecret::Yes);
}

Async<net::HttpResponse> test_hook(Api& api, ApiRequest request) {
    const Result<Place> place = place_of(request.params);
    if (!place) co_return error_answer(place.error());
    const Result<hooks::TestResult> result =
        co_await api.hooks.test(request.caller.user, place->chat, place->hook);
    if (!result) co_return error_answer(result.error());
    co_return json_answer(200, protocol::hook_test_object(result->failure, result->status));
}

Async<net::HttpResponse> delete_hook(Api& api, ApiRequest request) {
    const Result<Place> place = place_of(request.params);
    if (!place) co_return error_answer(place.error());
    const Status removed = co_await api.hooks.remove(request.caller.user, place->chat, place->hook);
    co_return removed ? no_content() : error_answer(removed.error());
}

}  // namespace

std::vector<Route> outgoing_hook_routes() {
    return {
        {"POST", "/api/chats/:id/hooks/outgoing", make_hook, Access::SignedIn, Repeat::Creates,
         get_hook_again},
        {"GET", "/api/chats/:id/hooks/outgoing", list_hooks},
        {"GET", "/api/chats/:id/hooks/outgoing/:hookId", get_hook},
        {"PUT", "/api/chats/:id/hooks/outgoing/:hookId", change_hook},
        {"DELETE", "/api/chats/:id/hooks/outgoing/:hookId", delete_hook},
        {"POST", "/api/chats/:id/hooks/outgoing/:hookId/renew", renew_hook},
        {"POST", "/api/chats/:id/hooks/outgoing/:hookId/test", test_hook},
    };
}

}  // namespace parley::gateway
