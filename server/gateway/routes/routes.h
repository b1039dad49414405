#pragma once

#include "gateway/http/router.h"

namespace parley::gateway {

/// Every route there is. Immutable; any thread.
[[nodiscard]] const Router& all_routes();

// The routes of one folder each.
[[nodiscard]] std::vector<Route> health_routes();
[[nodiscard]] std::vector<Route> identity_routes();
[[nodiscard]] std::vector<Route> chat_routes();
[[nodiscard]] std::vector<Route> admin_routes();
[[nodiscard]] std::vector<Route> later_routes();
[[nodiscard]] std::vector<Route> transport_routes();
[[nodiscard]] std::vector<Route> outgoing_hook_routes();
[[nodiscard]] std::vector<Route> bot_routes();
[[nodiscard]] std::vector<Route> hooks_in_routes();
[[nodiscard]] std::vector<Route> keys_routes();
[[nodiscard]] std::vector<Route> media_routes();

}  // namespace parley::gateway
