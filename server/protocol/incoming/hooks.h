#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/incoming_hook.h"

namespace parley::protocol {

struct MakeIncomingHook {
    std::string name;      ///< 1 to 64 characters
    std::string icon_url;  ///< https, http or a path; empty: none
};
[[nodiscard]] Result<MakeIncomingHook> decode_make_incoming_hook(std::string_view body);

/// {id, name, iconUrl?, senderId, createdBy, createdAt}; with the secret, also the address, relative to the
/// server's.
[[nodiscard]] std::string incoming_hook_object(const IncomingHook& hook, std::string_view secret);

}  // namespace parley::protocol
