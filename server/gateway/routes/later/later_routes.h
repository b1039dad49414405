#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

// Scheduled messages and reminders.

Async<net::HttpResponse> schedule_message(Api& api, ApiRequest request);
Async<net::HttpResponse> list_scheduled(Api& api, ApiRequest request);
Async<net::HttpResponse> get_scheduled(Api& api, ApiRequest request);
Async<net::HttpResponse> change_scheduled(Api& api, ApiRequest request);
Async<net::HttpResponse> cancel_scheduled(Api& api, ApiRequest request);
Async<net::HttpResponse> send_scheduled(Api& api, ApiRequest request);

Async<net::HttpResponse> remind(Api& api, ApiRequest request);
Async<net::HttpResponse> dismiss_reminder(Api& api, ApiRequest request);
Async<net::HttpResponse> list_reminders(Api& api, ApiRequest request);

}  // namespace parley::gateway
