#include "gateway/routes/hooks_in/hooks_in_routes.h"

#include "gateway/routes/routes.h"

namespace parley::gateway {

std::vector<Route> hooks_in_routes() {
    return {
        {"GET", "/api/chats/:id/hooks/incoming", list_incoming_hooks},
        {"POST", "/api/chats/:id/hooks/incoming", make_incoming_hook},
        {"DELETE", "/api/chats/:id/hooks/incoming/:hookId", delete_incoming_hook},
        {"POST", "/api/chats/:id/hooks/incoming/:hookId/renew", renew_incoming_hook},
        {"POST", "/api/hooks/in/:secret", post_to_hook, Access::Public},
    };
}

}  // namespace parley::gateway
