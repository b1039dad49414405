#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

Async<net::HttpResponse> set_own_avatar(Api& api, ApiRequest request);
Async<net::HttpResponse> remove_own_avatar(Api& api, ApiRequest request);
Async<net::HttpResponse> set_chat_avatar(Api& api, ApiRequest request);
Async<net::HttpResponse> remove_chat_avatar(Api& api, ApiRequest request);
Async<net::HttpResponse> get_avatar(Api& api, ApiRequest request);

}  // namespace parley::gateway
