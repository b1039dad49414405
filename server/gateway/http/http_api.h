#pragma once

#include <deque>
#include <string>
#include <unordered_map>

#include "gateway/api.h"
#include "gateway/http/router.h"
#include "gateway/token_bucket.h"

namespace parley::gateway {

/// Everything of HTTP that is not a file: /api, /healthz, /readyz, /metrics. Finds the route, asks for the
/// token, counts against the device's limit, gives repeated POSTs their first answer. One of each reactor, on
/// its thread.
class HttpApi final : public net::HttpHandler {
  public:
    HttpApi(Api& api, const Router& router) : api_(api), router_(router) {}

    void on_request(net::HttpRequest request, Callback<net::HttpResponse> respond) override;
    net::HttpResponse refusal(int status) override;

  private:
    Async<net::HttpResponse> serve(net::HttpRequest request);
    Async<net::HttpResponse> call(const Route& route, ApiRequest request);
    /// Finds out who calls; an error when that one may not.
    Async<Status> admit(Access access, ApiRequest& request);
    [[nodiscard]] bool is_operator(const Secret& token) const;
    [[nodiscard]] std::optional<Error> count(DeviceId device);

    Api& api_;
    const Router& router_;
    std::unordered_map<DeviceId, TokenBucket> requests_;
    std::deque<DeviceId> counted_;  ///< oldest first
};

}  // namespace parley::gateway
