#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/async.h"
#include "base/clock.h"
#include "base/executor.h"
#include "base/id.h"
#include "base/log/secret.h"
#include "base/random.h"
#include "base/result.h"
#include "storage/store.h"

namespace parley::identity {

/// What tokens are sealed with: one key for the whole cluster.
struct TokenKey {
    std::array<std::uint8_t, 32> bytes{};
};

/// The cluster's key; made, once, when there is none. STORAGE_UNAVAILABLE when that can't be told.
Async<Result<TokenKey>> load_token_key(storage::Store& store, storage::Epoch epoch, Executor& home,
                                       Random& random);

/// Numbers the token pairs of a device: 1, 2, …
using Issue = std::uint64_t;

struct AccessClaims {
    UserId user;
    DeviceId device;
    Issue issue = 0;
    WallTime expires_at;
};

struct RefreshClaims {
    UserId user;
    DeviceId device;
    Issue issue = 0;
};

/// Whose token of a bot it is.
struct BotClaims {
    UserId bot;
    DeviceId token;
};

/// BLAKE2b of a refresh or bot token: what is stored of it.
using TokenHash = std::array<std::uint8_t, 32>;

// A token is base64url (no padding) of: purpose (1 byte) · user (16) · device (16) · issue (8) · access:
// expiry in ms (8), refresh: random (16) · keyed BLAKE2b of all that (32). Who does not hold the key can
// neither make nor change one. Pure; any thread.

Secret seal_access(const TokenKey& key, const AccessClaims& claims);
Secret seal_refresh(const TokenKey& key, const RefreshClaims& claims, Random& random);
/// `pbt_` and a sealed purpose · bot · token · random (24): whoever looks for leaked secrets knows it by its
/// beginning.
Secret seal_bot(const TokenKey& key, const BotClaims& claims, Random& random);

/// Nothing unless we sealed it. Says nothing about whether the token is still good.
std::optional<AccessClaims> open_access(const TokenKey& key, std::string_view token);
std::optional<RefreshClaims> open_refresh(const TokenKey& key, std::string_view token);
std::optional<BotClaims> open_bot(const TokenKey& key, std::string_view token);
[[nodiscard]] bool looks_like_bot_token(std::string_view token) noexcept;

TokenHash hash_of(std::string_view token);
/// In a time that does not depend on where they differ.
bool same(const TokenHash& a, const TokenHash& b) noexcept;

std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace parley::identity
