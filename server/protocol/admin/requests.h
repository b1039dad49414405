#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/user.h"

namespace parley::protocol {

// As decode_http.h tells of its functions.

struct ClaimAdmin {
    std::string token;  ///< 1 to 1,024 bytes
};
[[nodiscard]] Result<ClaimAdmin> decode_claim_admin(std::string_view body);

/// Why something is done; an empty body is {}.
struct WithReason {
    std::string reason;  ///< at most 1,000 characters; empty: none given
};
[[nodiscard]] Result<WithReason> decode_with_reason(std::string_view body);
/// The same of a reason that stands in an address, where it need not even be UTF-8.
[[nodiscard]] Result<std::string> checked_reason(std::string_view given);

struct SetServerRole {
    ServerRole role = ServerRole::User;
    std::string reason;
};
[[nodiscard]] Result<SetServerRole> decode_set_server_role(std::string_view body);

struct ResetPassword {
    std::string token;
    std::string password;  ///< 8 to 256 bytes
    std::string device_name;
};
[[nodiscard]] Result<ResetPassword> decode_reset_password(std::string_view body);

}  // namespace parley::protocol
