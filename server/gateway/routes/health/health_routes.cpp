#include "gateway/http/answer.h"
#include "gateway/routes/routes.h"

// /healthz: the process works · /readyz: it should get traffic · /metrics: Prometheus' text form

namespace parley::gateway {

namespace {

Async<net::HttpResponse> healthz(Api&, ApiRequest) {
    co_return json_answer(200, "{\"status\":\"ok\"}");
}

Async<net::HttpResponse> readyz(Api& api, ApiRequest) {
    if (api.state.draining) co_return json_answer(503, "{\"status\":\"draining\"}");
    if (!api.state.ready) co_return json_answer(503, "{\"status\":\"starting\"}");
    if (!api.store.writable()) co_return json_answer(503, "{\"status\":\"storage unavailable\"}");
    co_return json_answer(200, "{\"status\":\"ready\"}");
}

Async<net::HttpResponse> metrics(Api& api, ApiRequest) {
    net::HttpResponse response{
        200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, api.state.metrics()};
    co_return response;
}

}  // namespace

std::vector<Route> health_routes() {
    return {
        {"GET", "/healthz", healthz, Access::Public},
        {"GET", "/readyz", readyz, Access::Public},
        {"GET", "/metrics", metrics, Access::Public},
    };
}

}  // namespace parley::gateway
