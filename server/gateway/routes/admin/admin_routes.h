#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

Async<net::HttpResponse> claim_admin(Api& api, ApiRequest request);

Async<net::HttpResponse> list_accounts(Api& api, ApiRequest request);
Async<net::HttpResponse> get_account(Api& api, ApiRequest request);
Async<net::HttpResponse> suspend_user(Api& api, ApiRequest request);
Async<net::HttpResponse> unsuspend_user(Api& api, ApiRequest request);
Async<net::HttpResponse> close_sessions(Api& api, ApiRequest request);
Async<net::HttpResponse> issue_reset_token(Api& api, ApiRequest request);
Async<net::HttpResponse> set_server_role(Api& api, ApiRequest request);
Async<net::HttpResponse> delete_account(Api& api, ApiRequest request);

Async<net::HttpResponse> list_audit(Api& api, ApiRequest request);
Async<net::HttpResponse> export_audit(Api& api, ApiRequest request);

}  // namespace parley::gateway
