#include "services/identity/secrets/tokens.h"

#include <sodium.h>

#include <cstring>
#include <span>

#include "base/coding.h"
#include "storage/await.h"

namespace parley::identity {

namespace {

constexpr char kAccess = 1;
constexpr char kRefresh = 2;
constexpr char kBot = 3;
constexpr std::string_view kBotPrefix = "pbt_";
constexpr std::size_t kBotNonceBytes = 24;
constexpr std::size_t kMacBytes = 32;
constexpr std::size_t kMaxTokenText = 256;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::array<std::uint8_t, kMacBytes> mac_of(const TokenKey& key, std::string_view body) {
    std::array<std::uint8_t, kMacBytes> mac{};
    crypto_generichash(mac.data(), mac.size(), bytes_of(body), body.size(), key.bytes.data(),
                       key.bytes.size());
    return mac;
}

std::string body_of(char purpose, const UserId& user, const DeviceId& device, Issue issue) {
    std::string body(1, purpose);
    body += user.raw();
    body += device.raw();
    put_fixed64(body, issue);
    return body;
}

Secret seal(const TokenKey& key, std::string body) {
    const auto mac = mac_of(key, body);
    body.append(reinterpret_cast<const char*>(mac.data()), mac.size());
    return Secret(to_base64url(body));
}

/// What was sealed, without its MAC.
std::optional<std::string> open(const TokenKey& key, std::string_view token) {
    if (token.size() > kMaxTokenText) return std::nullopt;
    auto sealed = from_base64url(token);
    if (!sealed || sealed->size() < kMacBytes) return std::nullopt;
    const std::string_view body = std::string_view(*sealed).substr(0, sealed->size() - kMacBytes);
    const auto mac = mac_of(key, body);
    if (sodium_memcmp(mac.data(), sealed->data() + body.size(), kMacBytes) != 0) return std::nullopt;
    sealed->resize(body.size());
    return sealed;
}

storage::Partition key_partition() {
    return {storage::Space::Cluster, shard_of("cluster"), "cluster"};
}

}  // namespace

std::string to_base64url(std::string_view bytes) {
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), kVariant);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const int failed =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

Secret seal_access(const TokenKey& key, const AccessClaims& claims) {
    std::string body = body_of(kAccess, claims.user, claims.device, claims.issue);
    put_fixed64(body, static_cast<std::uint64_t>(claims.expires_at.ms));
    return seal(key, std::move(body));
}

Secret seal_refresh(const TokenKey& key, const RefreshClaims& claims, Random& random) {
    std::string body = body_of(kRefresh, claims.user, claims.device, claims.issue);
    std::array<std::byte, 16> nonce{};
    random.fill(nonce);
    body.append(reinterpret_cast<const char*>(nonce.data()), nonce.size());
    return seal(key, std::move(body));
}

std::optional<AccessClaims> open_access(const TokenKey& key, std::string_view token) {
    const auto body = open(key, token);
    if (!body || body->empty() || body->front() != kAccess) return std::nullopt;
    RowReader reader(std::string_view(*body).substr(1));
    const auto user = id_from_raw<UserId>(reader.raw(16));
    const auto device = id_from_raw<DeviceId>(reader.raw(16));
    const Issue issue = reader.fixed64();
    const auto expires_at = static_cast<std::int64_t>(reader.fixed64());
    if (!reader.ok() || !reader.at_end() || !user || !device) return std::nullopt;
    return AccessClaims{*user, *device, issue, {expires_at}};
}

std::optional<RefreshClaims> open_refresh(const TokenKey& key, std::string_view token) {
    const auto body = open(key, token);
    if (!body || body->empty() || body->front() != kRefresh) return std::nullopt;
    RowReader reader(std::string_view(*body).substr(1));
    const auto user = id_from_raw<UserId>(reader.raw(16));
    const auto device = id_from_raw<DeviceId>(reader.raw(16));
    const Issue issue = reader.fixed64();
    if (!reader.ok() || !user || !device) return std::nullopt;
    return RefreshClaims{*user, *device, issue};
}

Secret seal_bot(const TokenKey& key, const BotClaims& claims, Random& random) {
    std::string body(1, kBot);
    body += claims.bot.raw();
    body += claims.token.raw();
    std::array<std::byte, kBotNonceBytes> nonce{};
    random.fill(nonce);
    body.append(reinterpret_cast<const char*>(nonce.data()), nonce.size());
    const Secret sealed = seal(key, std::move(body));
    std::string text(kBotPrefix);
    text += sealed.reveal();
    return Secret(std::move(text));
}

bool looks_like_bot_token(std::string_view token) noexcept {
    return token.starts_with(kBotPrefix);
}

std::optional<BotClaims> open_bot(const TokenKey& key, std::string_view token) {
    if (!looks_like_bot_token(token)) return std::nullopt;
    const auto body = open(key, token.substr(kBotPrefix.size()));
    if (!body || body->empty() || body->front() != kBot) return std::nullopt;
    RowReader reader(std::string_view(*body).substr(1));
    const auto bot = id_from_raw<UserId>(reader.raw(sizeof(UserId)));
    const auto device = id_from_raw<DeviceId>(reader.raw(sizeof(DeviceId)));
    reader.raw(kBotNonceBytes);
    if (!reader.ok() || !reader.at_end() || !bot || !device) return std::nullopt;
    return BotClaims{*bot, *device};
}

TokenHash hash_of(std::string_view token) {
    TokenHash hash{};
    crypto_generichash(hash.data(), hash.size(), bytes_of(token), token.size(), nullptr, 0);
    return hash;
}

bool same(const TokenHash& a, const TokenHash& b) noexcept {
    return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Async<Result<TokenKey>> load_token_key(storage::Store& store, storage::Epoch epoch, Executor& home,
                                       Random& random) {
    const storage::RowKey row{'k', "token"};
    TokenKey key;
    for (const bool may_make : {true, false}) {
        const auto read = co_await storage::get(store, home, key_partition(), row);
        if (!read) co_return read.error();
        if (*read) {
            const std::string& value = **read;
            if (value.size() != 1 + key.bytes.size() || value.front() != 1)
                co_return fail(ErrorCode::Internal, "token key row");
            std::memcpy(key.bytes.data(), value.data() + 1, key.bytes.size());
            co_return key;
        }
        if (!may_make) break;
        random.fill(std::as_writable_bytes(std::span(key.bytes)));
        std::string value(1, '\1');
        value.append(reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size());
        storage::PartitionBatch batch{key_partition(), {}};
        batch.writes.push_back(
            {row, std::move(value), storage::Lifetime::Forever, storage::Condition::Absent});
        // Whatever becomes of it, what is read next is the key: ours, or that of somebody who was faster.
        co_await storage::commit(store, home, epoch, std::move(batch));
    }
    co_return Error{ErrorCode::StorageUnavailable, {}, 1.0};
}

}  // namespace parley::identity
