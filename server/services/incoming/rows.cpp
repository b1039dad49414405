#include "services/incoming/rows.h"

#include <sodium.h>

#include <cstring>

#include "base/coding.h"

namespace parley::incoming {

namespace {

constexpr char kVersion = 1;

}  // namespace

storage::Partition chat_partition(ChatId chat) {
    return {storage::Space::IncomingHooks, shard_of(chat.raw()), std::string(chat.raw())};
}

storage::RowKey hook_key(IncomingHookId id) {
    return {kHookKind, std::string(id.raw())};
}

std::string encode(const HookRow& row) {
    std::string out(1, kVersion);
    out.append(reinterpret_cast<const char*>(row.hash.data()), row.hash.size());
    out += row.hook.sender.raw();
    out += row.hook.created_by.raw();
    put_varint(out, static_cast<std::uint64_t>(row.hook.created_at.ms));
    put_string(out, row.hook.name);
    put_string(out, row.hook.icon_url);
    return out;
}

std::optional<HookRow> decode_hook(ChatId chat, std::string_view clustering, std::string_view value) {
    const auto id = id_from_raw<IncomingHookId>(clustering);
    RowReader reader(value);
    if (reader.byte() != kVersion || !id) return std::nullopt;
    HookRow row;
    row.hook.id = *id;
    row.hook.chat = chat;
    const std::string_view hash = reader.raw(row.hash.size());
    if (reader.ok()) std::memcpy(row.hash.data(), hash.data(), hash.size());
    const auto sender = id_from_raw<UserId>(reader.raw(sizeof(UserId)));
    const auto created_by = id_from_raw<UserId>(reader.raw(sizeof(UserId)));
    row.hook.created_at.ms = static_cast<std::int64_t>(reader.varint());
    row.hook.name = reader.string();
    row.hook.icon_url = reader.string();
    if (!reader.ok() || !sender || !created_by) return std::nullopt;
    row.hook.sender = *sender;
    row.hook.created_by = *created_by;
    return row;
}

Secret to_secret(const Address& address) {
    std::string text;
    append_text(text, address.chat);
    append_text(text, address.id);
    append_text(text, address.secret);
    return Secret(std::move(text));
}

std::optional<Address> parse_address(std::string_view text) {
    if (text.size() != 3 * kIdTextLength) return std::nullopt;
    const auto chat = parse_id<ChatId>(text.substr(0, kIdTextLength));
    const auto id = parse_id<IncomingHookId>(text.substr(kIdTextLength, kIdTextLength));
    const auto secret = parse_id<HookSecret>(text.substr(2 * kIdTextLength));
    if (!chat || !id || !secret) return std::nullopt;
    return Address{*chat, *id, *secret};
}

SecretHash hash_of(const HookSecret& secret) {
    SecretHash hash{};
    crypto_generichash(hash.data(), hash.size(), secret.bytes.data(), secret.bytes.size(), nullptr, 0);
    return hash;
}

bool same(const SecretHash& a, const SecretHash& b) noexcept {
    return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace parley::incoming
