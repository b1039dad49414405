#include "services/hooks/rows.h"

#include <algorithm>

#include "base/coding.h"
#include "base/shard.h"

namespace parley::hooks {

namespace {

constexpr char kVersion = 1;
constexpr std::size_t kMaxWords = 100;

void put_time(std::string& out, const std::optional<WallTime>& time) {
    put_varint(out, time ? static_cast<std::uint64_t>(std::max<std::int64_t>(time->ms, 0)) : 0);
}

std::optional<WallTime> get_time(RowReader& reader) {
    const std::uint64_t ms = reader.varint();
    if (ms == 0) return std::nullopt;
    return WallTime{static_cast<std::int64_t>(ms)};
}

}  // namespace

storage::Partition chat_partition(ChatId chat) {
    return {storage::Space::OutgoingHooks, shard_of(chat.raw()), std::string(chat.raw())};
}

storage::Partition index_partition(ShardId shard) {
    std::string key;
    put_fixed16(key, shard.value);
    key += "index";
    return {storage::Space::OutgoingHooks, shard, std::move(key)};
}

storage::RowKey hook_key(HookId hook) {
    return {kHookKind, std::string(hook.raw())};
}

storage::RowKey progress_key(HookId hook) {
    return {kProgressKind, std::string(hook.raw())};
}

storage::RowKey chat_key(ChatId chat) {
    return {kChatKind, std::string(chat.raw())};
}

std::string encode(const OutgoingHook& hook) {
    std::string row(1, kVersion);
    row.push_back(static_cast<char>(hook.events));
    row.push_back(static_cast<char>(hook.disabled));
    row += hook.created_by.raw();
    put_time(row, hook.created_at);
    put_string(row, hook.name);
    put_string(row, hook.url);
    put_string(row, hook.secret.reveal());
    put_varint(row, hook.trigger_words.size());
    for (const std::string& word : hook.trigger_words) put_string(row, word);
    return row;
}

std::optional<OutgoingHook> decode_hook(ChatId chat, const storage::RowKey& key, std::string_view value) {
    RowReader reader(value);
    const auto id = id_from_raw<HookId>(key.clustering);
    if (!id || reader.byte() != kVersion) return std::nullopt;
    OutgoingHook hook;
    hook.id = *id;
    hook.chat = chat;
    hook.events = reader.byte();
    hook.disabled = static_cast<HookDisabled>(reader.byte());
    hook.created_by = id_from_raw<UserId>(reader.raw(sizeof(UserId))).value_or(UserId{});
    hook.created_at = get_time(reader).value_or(WallTime{});
    hook.name = reader.string();
    hook.url = reader.string();
    hook.secret = Secret(std::string(reader.string()));
    const std::uint64_t words = reader.varint();
    if (words > kMaxWords) return std::nullopt;
    for (std::uint64_t i = 0; i < words; ++i) hook.trigger_words.emplace_back(reader.string());
    if (!reader.ok()) return std::nullopt;
    return hook;
}

std::string encode(const HookProgress& progress) {
    std::string row(1, kVersion);
    put_varint(row, progress.delivered);
    put_varint(row, progress.batch_end);
    row += progress.delivery.raw();
    put_varint(row, progress.failures);
    put_time(row, progress.failing_since);
    put_time(row, progress.last_attempt);
    put_varint(row, static_cast<std::uint64_t>(std::max(progress.last_status, 0)));
    row.push_back(static_cast<char>(progress.last_failure));
    return row;
}

std::optional<HookProgress> decode_progress(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    HookProgress progress;
    progress.delivered = reader.varint();
    progress.batch_end = reader.varint();
    progress.delivery = id_from_raw<DeliveryId>(reader.raw(sizeof(DeliveryId))).value_or(DeliveryId{});
    progress.failures = static_cast<std::uint32_t>(reader.varint());
    progress.failing_since = get_time(reader);
    progress.last_attempt = get_time(reader);
    progress.last_status = static_cast<int>(reader.varint());
    progress.last_failure = static_cast<DeliveryFailure>(reader.byte());
    if (!reader.ok()) return std::nullopt;
    return progress;
}

std::string encode_presence() {
    return std::string(1, kVersion);
}

}  // namespace parley::hooks
