#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/outgoing_hook.h"
#include "storage/store.h"

namespace parley::hooks {

// The rows of the space OutgoingHooks. Values begin with a version.
//   chat · 'o' + hook: 1, byte events, byte why disabled; 16 bytes created by; varint created at;
//                      strings name, URL, secret; varint number of trigger words, strings
//   chat · 's' + hook: 1, varints delivered, end of batch; 16 bytes delivery; varints failures, failing
//   since,
//                      last attempt, last status; byte last failure
//   shard + "index" · 'c' + chat: 1

inline constexpr char kHookKind = 'o', kProgressKind = 's', kChatKind = 'c';

[[nodiscard]] storage::Partition chat_partition(ChatId chat);
[[nodiscard]] storage::Partition index_partition(ShardId shard);
[[nodiscard]] storage::RowKey hook_key(HookId hook);
[[nodiscard]] storage::RowKey progress_key(HookId hook);
[[nodiscard]] storage::RowKey chat_key(ChatId chat);

[[nodiscard]] std::string encode(const OutgoingHook& hook);
[[nodiscard]] std::optional<OutgoingHook> decode_hook(ChatId chat, const storage::RowKey& key,
                                                      std::string_view value);
[[nodiscard]] std::string encode(const HookProgress& progress);
[[nodiscard]] std::optional<HookProgress> decode_progress(std::string_view value);
/// The value of rows that say nothing but that they are there.
[[nodiscard]] std::string encode_presence();

}  // namespace parley::hooks
