#include "gateway/routes/chat/moderation.h"

#include "gateway/http/answer.h"
#include "protocol/chat/moderation.h"

// /api/chats/:id/bans · /api/chats/:id/mutes · /api/chats/:id/text-rules · GET /api/chats/:id/audit

namespace parley::gateway {

namespace {

net::HttpResponse done_answer(const Status& status) {
    return status ? no_content() : error_answer(status.error());
}

/// Whoever may not moderate is told so, whatever else is wrong.
Async<Result<Moderation>> moderation_of(Api& api, const ApiRequest& request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return fail(ErrorCode::ChatNotFound);
    co_return co_await api.chat.moderation(request.caller.user, *id);
}

ChatId chat_of(const ApiRequest& request) {
    return parse_id<ChatId>(request.params[0]).value_or(ChatId{});
}

Async<net::HttpResponse> list_bans(Api& api, ApiRequest request) {
    const Result<Moderation> moderation = co_await moderation_of(api, request);
    if (!moderation) co_return error_answer(moderation.error());
    std::vector<std::string> items;
    const WallTime now = api.clock.wall();
    for (const auto& [user, ban] : moderation->bans)
        if (ban.holds(now)) items.push_back(protocol::ban_object(ban));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> ban_user(Api& api, ApiRequest request) {
    const Result<Moderation> moderation = co_await moderation_of(api, request);
    if (!moderation) co_return error_answer(moderation.error());
    Result<protocol::BanUser> body = protocol::decode_ban_user(request.http.body);
    if (!body) co_return error_answer(body.error());
    const Result<User> known = co_await api.identity.profile(body->user);
    if (!known) co_return error_answer(known.error());
    if (body->until && *body->until <= api.clock.wall())
        co_return error_answer(fail(ErrorCode::InvalidField, "until: must lie ahead."));
    Ban ban;
    ban.user = body->user;
    ban.until = body->until;
    ban.reason = std::move(body->reason);
    co_return done_answer(co_await api.chat.ban(request.caller.user, chat_of(request), std::move(ban)));
}

Async<net::HttpResponse> unban_user(Api& api, ApiRequest request) {
    const Result<Moderation> moderation = co_await moderation_of(api, request);
    if (!moderation) co_return error_answer(moderation.error());
    const auto user = parse_id<UserId>(request.params[1]);
    if (!user || !moderation->bans.contains(*user)) co_return error_answer(fail(ErrorCode::UserNotFound));
    co_return done_answer(co_await api.chat.unban(request.caller.user, chat_of(request), *user));
}

Async<net::HttpResponse> list_mutes(Api& api, ApiRequest request) {
    const Result<Moderation> moderation = co_await moderation_of(api, request);
    if (!moderation) co_return error_answer(moderation.error());
    std::vector<std::string> items;
    const WallTime now = api.clock.wall();
    for (const auto& [user, mute] : moderation->mutes)
        if (mute.until > now) items.push_back(protocol::mute_object(mute));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> mute_member(Api& api, ApiRequest request) {
    const Result<Moderation> moderation = co_await moderation_of(api, request);
    if (!moderation) co_return error_answer(moderation.error());
    const Result<protocol::MuteMember> body = protocol::decode_mute_member(request.http.body);
    if (!body) co_return error_answer(body.error());
    if (body->until <= api.clock.wall())
        co_return error_answer(fail(ErrorCode::InvalidField, "until: must lie ahead."));
    co_return done_answer(
        co_await api.chat.mute_member(request.caller.user, chat_of(request), body->user, body->until));
}

Async<net::HttpResponse> unmute_member(Api& api, ApiRequest request) {
    const Result<Moderation> moderation = co_await moderation_of(api, request);
    if (!moderation) co_return error_answer(moderation.error());
    const auto user = parse_id<UserId>(request.params[1]);
    if (!user || !moderation->mutes.contains(*user)) co_return error_answer(fail(ErrorCode::UserNotFound));
    co_return done_answer(
        co_await api.chat.mute_member(request.caller.user, chat_of(request), *user, std::nullopt));
}

Async<net::HttpResponse> get_text_rules(Api& api, ApiRequest request) {
    const Result<Moderation> moderation = co_await moderation_of(api, request);
    if (!moderation) co_return error_answer(moderation.error());
    co_return json_answer(200, protocol::text_rules_object(moderation->rules));
}

Async<net::HttpResponse> set_text_rules(Api& api, ApiRequest request) {
    const Result<Moderation> moderation = co_await moderation_of(api, request);
    if (!moderation) co_return error_answer(moderation.error());
    const Result<TextRules> rules = protocol::decode_text_rules(request.http.body);
    if (!rules) co_return error_answer(rules.error());
    TextRules wanted = *rules;
    const Status set =
        co_await api.chat.set_text_rules(request.caller.user, chat_of(request), std::move(wanted));
    if (!set) co_return error_answer(set.error());
    co_return json_answer(200, protocol::text_rules_object(*rules));
}

Async<net::HttpResponse> list_chat_audit(Api& api, ApiRequest request) {
    const Result<Moderation> moderation = co_await moderation_of(api, request);
    if (!moderation) co_return error_answer(moderation.error());
    const Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    std::string cursor = query_of(request.http, "cursor");
    const Result<chat::ChatAuditPage> page =
        co_await api.chat.audit(request.caller.user, chat_of(request), *limit, std::move(cursor));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const chat::ChatAct& act : page->acts)
        items.push_back(
            protocol::chat_act_object({act.at, act.by, act.action, act.user, act.value, act.reason}));
    co_return json_answer(200, list_body(items, page->next_cursor.value_or(std::string())));
}

}  // namespace

std::vector<Route> moderation_routes() {
    return {
        {"GET", "/api/chats/:id/bans", list_bans},
        {"POST", "/api/chats/:id/bans", ban_user},
        {"DELETE", "/api/chats/:id/bans/:userId", unban_user},
        {"GET", "/api/chats/:id/mutes", list_mutes},
        {"POST", "/api/chats/:id/mutes", mute_member},
        {"DELETE", "/api/chats/:id/mutes/:userId", unmute_member},
        {"GET", "/api/chats/:id/text-rules", get_text_rules},
        {"PUT", "/api/chats/:id/text-rules", set_text_rules},
        {"GET", "/api/chats/:id/audit", list_chat_audit},
    };
}

}  // namespace parley::gateway
