#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

/// What a chat's admins may ask for to keep its peace.
[[nodiscard]] std::vector<Route> moderation_routes();

}  // namespace parley::gateway
