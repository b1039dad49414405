#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace parley::protocol {

inline constexpr std::size_t kMaxHookBody = 64 << 10;

enum class HookForm : std::uint8_t {
    Json,
    UrlEncoded,  ///< the JSON stands in the field `payload`
};

/// The content of the message that a body asks for, in canonical form. BAD_REQUEST for what is no JSON
/// object; INVALID_FIELD where neither text nor attachments say anything; MESSAGE_TOO_LARGE.
[[nodiscard]] Result<std::string> content_of_hook_post(std::string_view body, HookForm form);

}  // namespace parley::protocol
