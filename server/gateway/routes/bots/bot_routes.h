#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

// Bots, as their owners keep them.
Async<net::HttpResponse> make_bot(Api& api, ApiRequest request);
Async<net::HttpResponse> list_bots(Api& api, ApiRequest request);
Async<net::HttpResponse> change_bot(Api& api, ApiRequest request);
Async<net::HttpResponse> delete_bot(Api& api, ApiRequest request);
Async<net::HttpResponse> make_token(Api& api, ApiRequest request);
Async<net::HttpResponse> list_tokens(Api& api, ApiRequest request);
Async<net::HttpResponse> revoke_token(Api& api, ApiRequest request);

// What bots do for people.
Async<net::HttpResponse> set_commands(Api& api, ApiRequest request);
Async<net::HttpResponse> list_commands(Api& api, ApiRequest request);
Async<net::HttpResponse> press(Api& api, ApiRequest request);

}  // namespace parley::gateway
