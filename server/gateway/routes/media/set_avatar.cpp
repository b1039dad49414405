#include <sodium.h>

#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "gateway/routes/identity/identity_routes.h"
#include "gateway/routes/media/media_routes.h"
#include "gateway/visibility.h"
#include "protocol/encode.h"
#include "protocol/media/picture.h"

// PUT and DELETE /api/users/me/avatar · PUT and DELETE /api/chats/:id/avatar

namespace parley::gateway {

namespace {

/// A hash (BLAKE2b, RFC 7693), so that a repeated PUT changes nothing, and nobody can guess the address of a
/// picture that he does not have.
PictureVersion version_of(std::string_view owner, const Picture& picture) {
    std::string hashed("parley picture");
    hashed += owner;
    hashed += static_cast<char>(picture.type);
    hashed += picture.bytes;
    PictureVersion version;
    crypto_generichash(version.bytes.data(), version.bytes.size(),
                       reinterpret_cast<const unsigned char*>(hashed.data()), hashed.size(), nullptr, 0);
    return version;
}

Result<Picture> picture_of(net::HttpRequest& http, std::string_view owner) {
    const std::string type(http.header("content-type").value_or(""));
    Result<Picture> picture = protocol::decode_picture(type, std::move(http.body));
    if (picture) picture->version = version_of(owner, *picture);
    return picture;
}

Async<net::HttpResponse> change_own(Api& api, identity::Caller caller, identity::AccountChanges changes) {
    Result<Account> account = co_await api.identity.update_account(caller, std::move(changes));
    if (!account) co_return error_answer(account.error());
    Status noted = co_await note_profile(api, account->user);
    if (!noted) co_return error_answer(noted.error());
    co_return json_answer(200, protocol::account_object(*account));
}

Async<net::HttpResponse> change_chat(Api& api, UserId user, ChatId chat, chat::UpdateChat changes) {
    Result<ChatView> view = co_await api.chat.update(user, chat, std::move(changes));
    if (!view) co_return error_answer(view.error());
    co_return co_await chat_answer(api, user, 200, std::move(*view));
}

}  // namespace

Async<net::HttpResponse> set_own_avatar(Api& api, ApiRequest request) {
    Result<Picture> picture = picture_of(request.http, request.caller.user.raw());
    if (!picture) co_return error_answer(picture.error());
    identity::AccountChanges changes;
    changes.picture = std::move(*picture);
    co_return co_await change_own(api, request.caller, std::move(changes));
}

Async<net::HttpResponse> remove_own_avatar(Api& api, ApiRequest request) {
    identity::AccountChanges changes;
    changes.avatar_url.emplace();
    co_return co_await change_own(api, request.caller, std::move(changes));
}

Async<net::HttpResponse> set_chat_avatar(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<Picture> picture = picture_of(request.http, id->raw());
    if (!picture) co_return error_answer(picture.error());
    chat::UpdateChat changes;
    changes.picture = std::move(*picture);
    co_return co_await change_chat(api, request.caller.user, *id, std::move(changes));
}

Async<net::HttpResponse> remove_chat_avatar(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    chat::UpdateChat changes;
    changes.avatar_url.emplace();
    co_return co_await change_chat(api, request.caller.user, *id, std::move(changes));
}

}  // namespace parley::gateway
