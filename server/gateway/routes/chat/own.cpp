#include "gateway/routes/chat/own.h"

#include "gateway/http/answer.h"
#include "protocol/chat/requests.h"

// PUT /api/chats/:id/draft, and the caller's own members of PUT /api/chats/:id

namespace parley::gateway {

std::optional<chat::UpdateOwn> own_of(const protocol::UpdateChat& body) {
    const bool any = body.is_muted || body.muted_until || body.notifications_enabled || body.is_pinned ||
                     body.is_archived || body.marked_unread;
    if (!any) return std::nullopt;
    return chat::UpdateOwn{body.is_muted,  body.muted_until, body.notifications_enabled,
                           body.is_pinned, body.is_archived, body.marked_unread};
}

chat::UpdateOwn archiving() {
    chat::UpdateOwn changes;
    changes.archived = true;
    return changes;
}

Async<net::HttpResponse> set_draft(Api& api, ApiRequest request) {
    const auto id = parse_id<ChatId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::ChatNotFound));
    Result<Draft> draft = protocol::decode_set_draft(request.http.body);
    if (!draft) co_return error_answer(draft.error());
    // Whoever may not see the chat is told so first.
    Result<ChatView> view = co_await api.chat.view(request.caller.user, *id);
    if (!view) co_return error_answer(view.error());
    if (draft->reply_to && draft->reply_to->chat != *id)
        co_return error_answer(fail(ErrorCode::MessageNotFound));
    // What is being written in an encrypted chat is no more for the server than what is sent there.
    if (view->chat.settings.encryption_enabled && !draft->text.empty())
        co_return error_answer(fail(ErrorCode::EncryptionRequired));
    Status set = co_await api.chat.set_draft(request.caller.user, *id, std::move(*draft));
    if (!set) co_return error_answer(set.error());
    co_return no_content();
}

}  // namespace parley::gateway
