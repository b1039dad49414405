#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

Async<net::HttpResponse> get_registration(Api& api, ApiRequest request);
Async<net::HttpResponse> set_registration(Api& api, ApiRequest request);
Async<net::HttpResponse> list_invitations(Api& api, ApiRequest request);
Async<net::HttpResponse> create_invitation(Api& api, ApiRequest request);
Async<net::HttpResponse> revoke_invitation(Api& api, ApiRequest request);

Async<net::HttpResponse> get_limits(Api& api, ApiRequest request);
Async<net::HttpResponse> set_limits(Api& api, ApiRequest request);

/// For everybody who is signed in.
Async<net::HttpResponse> list_announcements(Api& api, ApiRequest request);
Async<net::HttpResponse> announce(Api& api, ApiRequest request);
Async<net::HttpResponse> end_announcement(Api& api, ApiRequest request);

Async<net::HttpResponse> make_backup(Api& api, ApiRequest request);

Async<net::HttpResponse> get_health(Api& api, ApiRequest request);

Async<net::HttpResponse> list_reports(Api& api, ApiRequest request);
Async<net::HttpResponse> resolve_report(Api& api, ApiRequest request);
Async<net::HttpResponse> list_chats_of_user(Api& api, ApiRequest request);
Async<net::HttpResponse> inspect_chat(Api& api, ApiRequest request);
Async<net::HttpResponse> close_chat(Api& api, ApiRequest request);

}  // namespace parley::gateway
