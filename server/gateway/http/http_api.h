#pragma once

#include <string>

#include "gateway/api.h"
#include "gateway/http/router.h"
#include "gateway/rates_by_key.h"

namespace parley::gateway {

/// Everything of HTTP that is not a file: /api, /healthz, /readyz, /metrics. Finds the route, asks for the
/// token, counts against the device's limit, gives repeated POSTs their first answer. One of each reactor, on
/// its thread.
class HttpApi final : public net::HttpHandler {
  public:
    HttpApi(Api& api, const Router& router)
        : api_(api),
          router_(router),
          requests_(api.limits.rate_limited_devices),
          transport_(api.limits.rate_limited_devices) {}

    void on_request(net::HttpRequest request, Callback<net::HttpResponse> respond) override;
    net::HttpResponse refusal(int status) override;

  private:
    Async<net::HttpResponse> serve(net::HttpRequest request);
    Async<net::HttpResponse> call(const Route& route, ApiRequest request);
    /// Finds out who calls; an error when that one may not.
    Async<Status> admit(const Route& route, ApiRequest& request);
    [[nodiscard]] bool is_operator(const Secret& token) const;

    Api& api_;
    const Router& router_;
    RatesByKey<DeviceId> requests_;
    RatesByKey<DeviceId> transport_;
};

}  // namespace parley::gateway
