#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/keys.h"

namespace parley::protocol {

// Bodies of /api/keys, in the form of the Matrix client-server API. Keys and contents are kept as the compact
// JSON that came: what is checked is whose they are, and how many and how large. Users that could not exist
// are left out. Pure; see decode_http.h for what decoders answer.

inline constexpr std::size_t kMaxKeyBytes = 8 << 10;        ///< of one key with its signatures
inline constexpr std::size_t kMaxToDeviceBytes = 64 << 10;  ///< of the content for one device
inline constexpr std::size_t kMaxKeysAtOnce = 100;          ///< one-time keys in one upload
inline constexpr std::size_t kMaxDevicesAtOnce = 1'000;     ///< asked for, claimed of or sent to
inline constexpr std::size_t kMaxKeyNameBytes = 128;        ///< of a key, an algorithm, a type, a transaction

/// {device_keys?, one_time_keys?, fallback_keys?} of this device of this user.
[[nodiscard]] Result<KeyUpload> decode_key_upload(std::string_view body, UserId user, DeviceId device);
/// {device_keys:{user:[device…]}}
[[nodiscard]] Result<std::vector<KeyQuery>> decode_key_query(std::string_view body);
/// {one_time_keys:{user:{device:algorithm}}}
[[nodiscard]] Result<std::vector<KeyClaim>> decode_key_claim(std::string_view body);
/// {messages:{user:{device or "*":content}}}; `type` and `transaction` are of the path.
[[nodiscard]] Result<ToDevice> decode_to_device(std::string_view body, std::string type,
                                                std::string transaction);

/// {master_key?, self_signing_key?, user_signing_key?, password?} of this user.
struct SigningUpload {
    SigningKeys keys;
    std::optional<std::string> password;
};
[[nodiscard]] Result<SigningUpload> decode_signing_upload(std::string_view body, UserId user);
/// {user:{device or public key:signed object}}, signed by this user.
[[nodiscard]] Result<std::vector<Signing>> decode_signatures(std::string_view body, UserId user);

}  // namespace parley::protocol
