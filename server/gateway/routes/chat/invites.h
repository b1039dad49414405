#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

Async<net::HttpResponse> get_invite(Api& api, ApiRequest request);
Async<net::HttpResponse> create_invite(Api& api, ApiRequest request);
Async<net::HttpResponse> revoke_invite(Api& api, ApiRequest request);
Async<net::HttpResponse> join_chat(Api& api, ApiRequest request);
Async<net::HttpResponse> list_join_requests(Api& api, ApiRequest request);
Async<net::HttpResponse> decide_join_request(Api& api, ApiRequest request);

}  // namespace parley::gateway
