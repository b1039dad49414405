#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/keys.h"
#include "storage/store.h"

namespace parley::keys {

// The rows of the space Keys, and of KeyInbox (inbox/rows.h tells). Values begin with a version.
//   Keys: user · 'd' + device: 1, strings body, identity; signatures
//         user · 'o' + device + "algorithm:name": 1, body: a one-time key that waits
//         user · 'c' + device + "algorithm:name": 1, hash of the body: one that was handed out (Year)
//         user · 'f' + device + algorithm: 1, flag used; strings id, body: a fallback key
//         user · 'x' + which: 1, body; signatures: a signing key
//         user · 'g' + user: 1, body of the other's master key; signatures of this user on it
//         shard + "index" · 'p' + user: 1: whose devices have changed without everybody having been told
//   signatures: varint count, then strings key, signature

inline constexpr char kDeviceKind = 'd', kOneTimeKind = 'o', kClaimedKind = 'c', kFallbackKind = 'f',
                      kSigningKind = 'x', kGivenKind = 'g', kUntoldKind = 'p';

[[nodiscard]] storage::Partition user_partition(UserId user);
[[nodiscard]] storage::Partition index_partition(ShardId shard);

[[nodiscard]] storage::RowKey device_key(DeviceId device);
[[nodiscard]] std::optional<DeviceId> device_in(const storage::RowKey& key);
[[nodiscard]] std::string encode(const DeviceKeys& keys);
[[nodiscard]] std::optional<DeviceKeys> decode_device(std::string_view value);

/// `id` is "algorithm:name". `kind`: kOneTimeKind or kClaimedKind.
[[nodiscard]] storage::RowKey one_time_key(char kind, DeviceId device, std::string_view id);
/// What the keys of a device begin with; with an algorithm, those of that one.
[[nodiscard]] std::string one_time_prefix(DeviceId device, std::string_view algorithm = {});
/// "algorithm:name"
[[nodiscard]] std::string_view one_time_id(const storage::RowKey& key);
[[nodiscard]] std::string encode_body(std::string_view body);
[[nodiscard]] std::optional<std::string> decode_body(std::string_view value);
/// What is remembered of a key that was handed out: enough to know it again.
[[nodiscard]] std::string encode_claimed(std::string_view body);

struct Fallback {
    OneTimeKey key;
    bool used = false;
};
[[nodiscard]] storage::RowKey fallback_key(DeviceId device, std::string_view algorithm);
[[nodiscard]] std::string_view algorithm_in(const storage::RowKey& fallback);
[[nodiscard]] std::string encode(const Fallback& fallback);
[[nodiscard]] std::optional<Fallback> decode_fallback(std::string_view value);

enum class SigningKey : char { Master = 'm', SelfSigning = 's', UserSigning = 'u' };
[[nodiscard]] storage::RowKey signing_key(SigningKey which);
/// Also what a user has signed of somebody else.
[[nodiscard]] storage::RowKey given_key(UserId signed_user);
[[nodiscard]] std::string encode(const SignedKey& key);
[[nodiscard]] std::optional<SignedKey> decode_signed(std::string_view value);

[[nodiscard]] storage::RowKey untold_key(UserId user);
[[nodiscard]] std::string encode_presence();

/// Before a ':', what kind of key it is.
[[nodiscard]] std::string_view algorithm_of(std::string_view id);

}  // namespace parley::keys
