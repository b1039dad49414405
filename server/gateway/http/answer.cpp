#include "gateway/http/answer.h"

#include <charconv>
#include <cmath>

#include "protocol/encode.h"
#include "protocol/error_table.h"

namespace parley::gateway {

namespace {

constexpr std::size_t kDefaultLimit = 50;
constexpr std::size_t kMaxLimit = 200;

}  // namespace

net::HttpResponse json_answer(int status, std::string body) {
    return {status, {{"Content-Type", "application/json; charset=utf-8"}}, std::move(body)};
}

net::HttpResponse no_content() {
    return {204, {}, {}};
}

net::HttpResponse error_answer(const Error& error) {
    net::HttpResponse response =
        json_answer(protocol::error_info(error.code).http_status, protocol::error_body(error));
    if (error.retry_after)
        response.headers.emplace_back("Retry-After",
                                      std::to_string(static_cast<int>(std::ceil(*error.retry_after))));
    return response;
}

std::string list_body(const std::vector<std::string>& items, std::string_view next_cursor) {
    std::string body = "{\"items\":[";
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) body += ',';
        body += items[i];
    }
    body += "],\"nextCursor\":";
    if (next_cursor.empty())
        body += "null";
    else
        protocol::append_json_string(body, next_cursor);
    body += '}';
    return body;
}

Result<std::size_t> limit_of(const net::HttpRequest& request) {
    const std::string text = query_of(request, "limit");
    if (text.empty()) return kDefaultLimit;
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error != std::errc{} || end != text.data() + text.size() || limit < 1 || limit > kMaxLimit)
        return fail(ErrorCode::InvalidField, "limit: must be a number from 1 to 200.");
    return limit;
}

std::string query_of(const net::HttpRequest& request, std::string_view name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

}  // namespace parley::gateway
