#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

Async<net::HttpResponse> register_account(Api& api, ApiRequest request);
Async<net::HttpResponse> login(Api& api, ApiRequest request);
Async<net::HttpResponse> refresh(Api& api, ApiRequest request);
Async<net::HttpResponse> reset_password(Api& api, ApiRequest request);
Async<net::HttpResponse> logout(Api& api, ApiRequest request);
Async<net::HttpResponse> list_sessions(Api& api, ApiRequest request);
Async<net::HttpResponse> revoke_session(Api& api, ApiRequest request);

Async<net::HttpResponse> get_me(Api& api, ApiRequest request);
Async<net::HttpResponse> update_me(Api& api, ApiRequest request);
Async<net::HttpResponse> get_profile(Api& api, ApiRequest request);
Async<net::HttpResponse> set_status(Api& api, ApiRequest request);
Async<net::HttpResponse> list_contacts(Api& api, ApiRequest request);
Async<net::HttpResponse> add_contact(Api& api, ApiRequest request);
Async<net::HttpResponse> remove_contact(Api& api, ApiRequest request);
Async<net::HttpResponse> block_user(Api& api, ApiRequest request);
Async<net::HttpResponse> list_blocked(Api& api, ApiRequest request);
Async<net::HttpResponse> post_report(Api& api, ApiRequest request);
Async<net::HttpResponse> search_users(Api& api, ApiRequest request);

/// Tells the user's own devices how the user is shown now.
Async<Status> note_profile(Api& api, User user);

/// What a sign-in is answered with, or why there was none.
[[nodiscard]] net::HttpResponse signed_in_answer(int status, const Result<identity::SignedIn>& signed_in);

}  // namespace parley::gateway
