#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace parley::protocol {

/// Users in the bodies of /api/keys, whose form is that of the Matrix client-server API: "@<id>:parley".
/// Nothing for what could not be one.
[[nodiscard]] std::optional<UserId> parse_key_user(std::string_view text);
void append_key_user(std::string& out, const UserId& user);
[[nodiscard]] std::string key_user(const UserId& user);

}  // namespace parley::protocol
