#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/log/secret.h"
#include "base/random.h"
#include "model/incoming_hook.h"
#include "storage/store.h"

namespace parley::incoming {

using SecretHash = std::array<std::uint8_t, 32>;
using HookSecret = Id<struct HookSecretTag>;

/// Row of the space IncomingHooks, in the chat's partition: 'i' + id: 1, hash of the secret, sender, created
/// by; varint created at; strings name, icon.
struct HookRow {
    IncomingHook hook;
    SecretHash hash{};
};
inline constexpr char kHookKind = 'i';
[[nodiscard]] storage::Partition chat_partition(ChatId chat);
[[nodiscard]] storage::RowKey hook_key(IncomingHookId id);
[[nodiscard]] std::string encode(const HookRow& row);
/// Nothing when the row is damaged.
[[nodiscard]] std::optional<HookRow> decode_hook(ChatId chat, std::string_view clustering,
                                                 std::string_view value);

/// The last part of a webhook's address: the texts of chat, id and secret.
struct Address {
    ChatId chat;
    IncomingHookId id;
    HookSecret secret;
};
[[nodiscard]] Secret to_secret(const Address& address);
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);
[[nodiscard]] SecretHash hash_of(const HookSecret& secret);
/// In a time that does not depend on where they differ.
[[nodiscard]] bool same(const SecretHash& a, const SecretHash& b) noexcept;

}  // namespace parley::incoming
