#include "gateway/routes/routes.h"

#include "gateway/routes/chat/moderation.h"

namespace parley::gateway {

const Router& all_routes() {
    static const Router router = [] {
        std::vector<Route> routes;
        for (const std::vector<Route>& part :
             {health_routes(), identity_routes(), chat_routes(), moderation_routes(), admin_routes(),
              later_routes(), transport_routes(), outgoing_hook_routes(), bot_routes(), hooks_in_routes(),
              keys_routes(), media_routes()})
            routes.insert(routes.end(), part.begin(), part.end());
        return Router(std::move(routes));
    }();
    return router;
}

}  // namespace parley::gateway
