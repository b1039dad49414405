#pragma once

#include <string_view>

#include "base/result.h"
#include "protocol/command.h"
#include "services/identity/identity.h"

namespace parley::gateway {

/// Whether a bot may use the route. NOT_FOR_BOTS; SCOPE_MISSING, which names the scope.
[[nodiscard]] Status may_use(Scopes scopes, std::string_view method, std::string_view pattern);
/// Whether a bot may say this on a socket. The same errors.
[[nodiscard]] Status may_say(Scopes scopes, const protocol::Command& command);

}  // namespace parley::gateway
