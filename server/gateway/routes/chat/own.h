#pragma once

#include "gateway/http/route.h"
#include "protocol/decode_http.h"
#include "services/chat/commands.h"

namespace parley::gateway {

Async<net::HttpResponse> set_draft(Api& api, ApiRequest request);
Async<net::HttpResponse> pin_message(Api& api, ApiRequest request);

/// What is the caller's own of a PUT; nothing where nothing is.
[[nodiscard]] std::optional<chat::UpdateOwn> own_of(const protocol::UpdateChat& body);
/// DELETE ?mode=archive: the caller's own, too.
[[nodiscard]] chat::UpdateOwn archiving();

}  // namespace parley::gateway
