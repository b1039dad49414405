#include "gateway/routes/media/media_routes.h"

#include "gateway/routes/routes.h"

namespace parley::gateway {

std::vector<Route> media_routes() {
    return {
        {"PUT", "/api/users/me/avatar", set_own_avatar},
        {"DELETE", "/api/users/me/avatar", remove_own_avatar},
        {"PUT", "/api/chats/:id/avatar", set_chat_avatar},
        {"DELETE", "/api/chats/:id/avatar", remove_chat_avatar},
        {"GET", "/api/media/avatars/:owner/:version", get_avatar, Access::Public},
    };
}

}  // namespace parley::gateway
