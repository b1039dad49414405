#include "gateway/http/answer.h"
#include "gateway/routes/admin/server_routes.h"

// GET /api/admin/health: how the server is doing, at a glance

namespace parley::gateway {

Async<net::HttpResponse> get_health(Api& api, ApiRequest) {
    std::string body = co_await answer<std::string>(
        [&api](Callback<std::string> done) { api.state.health(api.home, std::move(done)); });
    co_return json_answer(200, std::move(body));
}

}  // namespace parley::gateway
