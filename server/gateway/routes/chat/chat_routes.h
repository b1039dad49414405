#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/http/route.h"

namespace parley::gateway {

Async<net::HttpResponse> list_chats(Api& api, ApiRequest request);
Async<net::HttpResponse> create_chat(Api& api, ApiRequest request);
Async<net::HttpResponse> get_chat(Api& api, ApiRequest request);
/// The chat that the first answer to a repeated request was.
Async<net::HttpResponse> get_chat_again(Api& api, ApiRequest request);
Async<net::HttpResponse> update_chat(Api& api, ApiRequest request);
Async<net::HttpResponse> delete_chat(Api& api, ApiRequest request);

Async<net::HttpResponse> list_participants(Api& api, ApiRequest request);
Async<net::HttpResponse> add_participants(Api& api, ApiRequest request);
Async<net::HttpResponse> remove_participant(Api& api, ApiRequest request);
Async<net::HttpResponse> set_role(Api& api, ApiRequest request);

Async<net::HttpResponse> list_messages(Api& api, ApiRequest request);
Async<net::HttpResponse> post_message(Api& api, ApiRequest request);
Async<net::HttpResponse> edit_message(Api& api, ApiRequest request);
Async<net::HttpResponse> delete_message(Api& api, ApiRequest request);
Async<net::HttpResponse> react(Api& api, ApiRequest request);
Async<net::HttpResponse> vote(Api& api, ApiRequest request);
Async<net::HttpResponse> close_poll(Api& api, ApiRequest request);
Async<net::HttpResponse> list_edits(Api& api, ApiRequest request);
Async<net::HttpResponse> list_receipts(Api& api, ApiRequest request);
Async<net::HttpResponse> forward_message(Api& api, ApiRequest request);
/// The copies that a repeated request has made, as far as the caller still sees them.
Async<net::HttpResponse> get_copies_again(Api& api, ApiRequest request);
Async<net::HttpResponse> list_events(Api& api, ApiRequest request);
Async<net::HttpResponse> sync_events(Api& api, ApiRequest request);

/// GET on the address of the socket without asking for one: 400.
Async<net::HttpResponse> connect_without_upgrade(Api& api, ApiRequest request);

/// {"items":[event…],"lastSeq":…,"complete":…}
[[nodiscard]] std::string events_body(const chat::EventPage& page);

}  // namespace parley::gateway
