#include "gateway/routes/bots/bot_routes.h"

#include "gateway/routes/routes.h"

namespace parley::gateway {

std::vector<Route> bot_routes() {
    return {
        {"GET", "/api/bots", list_bots},
        {"POST", "/api/bots", make_bot},
        {"PUT", "/api/bots/me/commands", set_commands},
        {"PUT", "/api/bots/:id", change_bot},
        {"DELETE", "/api/bots/:id", delete_bot},
        {"GET", "/api/bots/:id/tokens", list_tokens},
        {"POST", "/api/bots/:id/tokens", make_token},
        {"DELETE", "/api/bots/:id/tokens/:tokenId", revoke_token},
        {"GET", "/api/chats/:id/commands", list_commands},
        {"POST", "/api/messages/:id/press", press},
    };
}

}  // namespace parley::gateway
