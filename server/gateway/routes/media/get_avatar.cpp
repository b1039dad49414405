#include "gateway/http/answer.h"
#include "gateway/routes/media/media_routes.h"
#include "protocol/media/picture.h"

// GET /api/media/avatars/:owner/:version

namespace parley::gateway {

namespace {

/// Nobody but the owner's circle is told the address, and what it names never changes.
constexpr std::string_view kCacheControl = "public, max-age=2592000, immutable";

/// The owner is a user or a chat; a version is the hash of one picture of one of them.
Async<Result<Picture>> find_picture(Api& api, std::string owner, PictureVersion version) {
    if (const auto user = parse_id<UserId>(owner)) {
        Result<Picture> picture = co_await api.identity.picture(*user, version);
        if (picture || picture.error().code != ErrorCode::NotFound) co_return picture;
    }
    const auto chat = parse_id<ChatId>(owner);
    if (!chat) co_return fail(ErrorCode::NotFound);
    co_return co_await api.chat.picture(*chat, version);
}

}  // namespace

Async<net::HttpResponse> get_avatar(Api& api, ApiRequest request) {
    const auto version = parse_id<PictureVersion>(request.params[1]);
    if (!version) co_return error_answer(fail(ErrorCode::NotFound));
    Result<Picture> picture = co_await find_picture(api, request.params[0], *version);
    if (!picture) co_return error_answer(picture.error());
    const std::string tag = '"' + to_text(*version) + '"';
    net::HttpResponse response{200, {{"ETag", tag}, {"Cache-Control", std::string(kCacheControl)}}, {}};
    if (request.http.header("if-none-match").value_or("").find(tag) != std::string_view::npos) {
        response.status = 304;
        co_return response;
    }
    response.headers.emplace_back("Content-Type", protocol::content_type(picture->type));
    // Beside what every answer has: opened as a page of its own, it runs and loads nothing.
    response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
    response.body = std::move(picture->bytes);
    co_return response;
}

}  // namespace parley::gateway
