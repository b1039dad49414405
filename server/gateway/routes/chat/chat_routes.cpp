#include "gateway/routes/chat/chat_routes.h"

#include "gateway/http/answer.h"
#include "gateway/routes/chat/invites.h"
#include "gateway/routes/chat/own.h"
#include "gateway/routes/routes.h"

namespace parley::gateway {

Async<net::HttpResponse> connect_without_upgrade(Api&, ApiRequest) {
    co_return error_answer(
        fail(ErrorCode::BadRequest, "This address is for WebSockets: ask for the upgrade."));
}

std::vector<Route> chat_routes() {
    return {
        {"GET", "/api/chats", list_chats},
        {"POST", "/api/chats", create_chat, Access::SignedIn, Repeat::Creates, get_chat_again},
        {"GET", "/api/chats/:id", get_chat},
        {"PUT", "/api/chats/:id", update_chat},
        {"DELETE", "/api/chats/:id", delete_chat},
        {"PUT", "/api/chats/:id/draft", set_draft},
        {"POST", "/api/chats/:id/pin-message", pin_message},
        {"GET", "/api/chats/:id/invite-link", get_invite},
        {"POST", "/api/chats/:id/invite-link", create_invite, Access::SignedIn, Repeat::Creates},
        {"DELETE", "/api/chats/:id/invite-link", revoke_invite},
        {"POST", "/api/chats/join/:code", join_chat},
        {"GET", "/api/chats/:id/join-requests", list_join_requests},
        {"POST", "/api/chats/:id/join-requests", decide_join_request},
        {"GET", "/api/chats/:id/participants", list_participants},
        {"POST", "/api/chats/:id/participants", add_participants, Access::SignedIn, Repeat::Creates,
         get_chat_again},
        {"DELETE", "/api/chats/:id/participants/:userId", remove_participant},
        {"PUT", "/api/chats/:id/participants/:userId/role", set_role},
        {"GET", "/api/chats/:id/messages", list_messages},
        {"POST", "/api/chats/:id/messages", post_message},
        {"PUT", "/api/messages/:id", edit_message},
        {"DELETE", "/api/messages/:id", delete_message},
        {"GET", "/api/messages/:id/edits", list_edits},
        {"GET", "/api/messages/:id/receipts", list_receipts},
        {"POST", "/api/messages/:id/reactions", react},
        {"POST", "/api/messages/:id/votes", vote},
        {"POST", "/api/messages/:id/close-poll", close_poll},
        {"POST", "/api/messages/:id/forward", forward_message, Access::SignedIn, Repeat::Creates,
         get_copies_again},
        {"GET", "/api/chats/:id/events", list_events},
        {"POST", "/api/sync/events", sync_events},
        {"GET", "/api/chat/connect", connect_without_upgrade, Access::Public},
    };
}

}  // namespace parley::gateway
