#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

// Incoming webhooks, as a chat's admins keep them.
Async<net::HttpResponse> make_incoming_hook(Api& api, ApiRequest request);
Async<net::HttpResponse> list_incoming_hooks(Api& api, ApiRequest request);
Async<net::HttpResponse> delete_incoming_hook(Api& api, ApiRequest request);
Async<net::HttpResponse> renew_incoming_hook(Api& api, ApiRequest request);

/// For programs that know the address.
Async<net::HttpResponse> post_to_hook(Api& api, ApiRequest request);

}  // namespace parley::gateway
