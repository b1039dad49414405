#include <charconv>

#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "protocol/check/text_rules.h"
#include "protocol/encode.h"

// GET /api/chats/:id/messages?before=|after=|around=<messageId>|aroundSeq=<seq>|since=<time>&limit=

namespace parley::gateway {

namespace {

/// A place in the log that is no message: a seq, or a time.
Status take_place(const net::HttpRequest& request, chat::MessageQuery& query) {
    using Anchor = chat::MessageQuery::Anchor;
    const std::string seq = query_of(request, "aroundSeq");
    const std::string since = query_of(request, "since");
    if (seq.empty() && since.empty()) return done();
    if (query.anchor != Anchor::Newest || (!seq.empty() && !since.empty()))
        return fail(ErrorCode::InvalidField,
                    "only one of cursor, before, after, around, aroundSeq and since is taken.");
    if (!seq.empty()) {
        const auto [end, error] = std::from_chars(seq.data(), seq.data() + seq.size(), query.seq);
        if (error != std::errc{} || end != seq.data() + seq.size())
            return fail(ErrorCode::InvalidField, "aroundSeq: a whole number is expected.");
        query.anchor = Anchor::Around;
        return done();
    }
    const auto time = protocol::parse_time(since);
    if (!time) return fail(ErrorCode::InvalidField, "since: a time as 2026-01-31T09:05:06.789Z is expected.");
    query.anchor = Anchor::Since;
    query.since = *time;
    return done();
}

/// Where the page is. A cursor is the id of the oldest message of the page before it.
Result<chat::MessageQuery> query_from(const net::HttpRequest& request, ChatId chat) {
    using Anchor = chat::MessageQuery::Anchor;
    chat::MessageQuery query;
    Result<std::size_t> limit = limit_of(request);
    if (!limit) return std::move(limit).error();
    query.limit = *limit;
    if (!query_of(request, "q").empty())
        return fail(ErrorCode::InvalidField, "q: this server does not search within a chat.");
    constexpr std::pair<std::string_view, Anchor> kAnchors[] = {{"cursor", Anchor::Before},
                                                                {"before", Anchor::Before},
                                                                {"after", Anchor::After},
                                                                {"around", Anchor::Around}};
    for (const auto& [name, anchor] : kAnchors) {
        const std::string text = query_of(request, name);
        if (text.empty()) continue;
        if (query.anchor != Anchor::Newest)
            return fail(ErrorCode::InvalidField,
                        std::string(name) + ": only one of cursor, before, after and around is taken.");
        const auto id = parse_message_id(text);
        if (!id || id->chat != chat) return fail(ErrorCode::MessageNotFound);
        query.anchor = anchor;
        query.seq = id->seq;
    }
    Status placed = take_place(request, query);
    if (!placed) return std::move(placed).error();
    return query;
}

}  // namespace

Async<net::HttpResponse> list_messages(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<chat::MessageQuery> query = query_from(request.http, *id);
    if (!query && query.error().code == ErrorCode::MessageNotFound) {
        // Whoever may not see the chat is told so first.
        Result<ChatView> view = co_await api.chat.view(request.caller.user, *id);
        if (!view) co_return error_answer(view.error());
    }
    if (!query) co_return error_answer(query.error());
    Result<chat::MessagePage> page = co_await api.chat.messages(request.caller.user, *id, *query);
    if (!page) co_return error_answer(page.error());
    const std::string cursor = page->more_before ? to_text(MessageId{*id, page->oldest_seq}) : std::string();
    std::string body = list_body(page->messages, cursor);
    body.pop_back();
    body += ",\"changes\":[";
    for (const SharedBytes& change : page->changes) {
        if (body.back() != '[') body += ',';
        body += change.view();
    }
    body += "],\"asOfSeq\":" + std::to_string(page->as_of) + '}';
    co_return json_answer(200, std::move(body));
}

}  // namespace parley::gateway
