#include <charconv>

#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"

// GET /api/chats/:id/events?after=<seq>&limit= · POST /api/sync/events

namespace parley::gateway {

namespace {

constexpr std::size_t kEventsPerChat = 100;        ///< in an answer for many chats
constexpr std::size_t kSyncAnswerBytes = 4 << 20;  ///< chats beyond it are told as not complete

Result<Seq> after_of(const net::HttpRequest& request) {
    const std::string text = query_of(request, "after");
    if (text.empty()) return Seq{0};
    Seq after = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), after);
    if (error != std::errc{} || end != text.data() + text.size())
        return fail(ErrorCode::InvalidField, "after: must be a seq.");
    return after;
}

}  // namespace

std::string events_body(const chat::EventPage& page) {
    std::string body = "{\"items\":[";
    for (std::size_t i = 0; i < page.frames.size(); ++i) {
        if (i > 0) body += ',';
        body += page.frames[i].view();
    }
    body += "],\"lastSeq\":" + std::to_string(page.last_seq);
    body += page.complete ? ",\"complete\":true}" : ",\"complete\":false}";
    return body;
}

Async<net::HttpResponse> list_events(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    Result<Seq> after = after_of(request.http);
    if (!after) co_return error_answer(after.error());
    Result<chat::EventPage> page = co_await api.chat.events(request.caller.user, *id, *after, *limit);
    if (!page) co_return error_answer(page.error());
    co_return json_answer(200, events_body(*page));
}

Async<net::HttpResponse> sync_events(Api& api, ApiRequest request) {
    Result<protocol::SyncEvents> asked = protocol::decode_sync_events(request.http.body);
    if (!asked) co_return error_answer(asked.error());
    std::string body = "{\"chats\":{";
    std::string separator;
    for (const auto& [id, after] : asked->chats) {
        const std::size_t limit = body.size() < kSyncAnswerBytes ? kEventsPerChat : 0;
        Result<chat::EventPage> page = co_await api.chat.events(request.caller.user, id, after, limit);
        if (!page && page.error().code != ErrorCode::ChatNotFound) co_return error_answer(page.error());
        body += separator;
        protocol::append_json_string(body, to_text(id));
        body += ':';
        body += page ? events_body(*page) : protocol::error_body(page.error());
        separator = ",";
    }
    body += "}}";
    co_return json_answer(200, std::move(body));
}

}  // namespace parley::gateway
