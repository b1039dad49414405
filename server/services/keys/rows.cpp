#include "services/keys/rows.h"

#include <sodium.h>

#include <array>

#include "base/coding.h"
#include "base/shard.h"

namespace parley::keys {

namespace {

constexpr char kVersion = 1;
constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kHashBytes = 16;
constexpr std::string_view kIndex = "index";

void put_signatures(std::string& out, const std::vector<KeySignature>& signatures) {
    put_varint(out, signatures.size());
    for (const KeySignature& one : signatures) {
        put_string(out, one.key);
        put_string(out, one.signature);
    }
}

std::vector<KeySignature> get_signatures(RowReader& reader) {
    std::vector<KeySignature> signatures;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        KeySignature one;
        one.key = reader.string();
        one.signature = reader.string();
        signatures.push_back(std::move(one));
    }
    return signatures;
}

}  // namespace

std::string_view algorithm_of(std::string_view id) {
    return id.substr(0, id.find(':'));
}

storage::Partition user_partition(UserId user) {
    return {storage::Space::Keys, shard_of(user.raw()), std::string(user.raw())};
}

storage::Partition index_partition(ShardId shard) {
    std::string key;
    put_fixed16(key, shard.value);
    key += kIndex;
    return {storage::Space::Keys, shard, std::move(key)};
}

storage::RowKey device_key(DeviceId device) {
    return {kDeviceKind, std::string(device.raw())};
}

std::optional<DeviceId> device_in(const storage::RowKey& key) {
    return id_from_raw<DeviceId>(std::string_view(key.clustering).substr(0, kIdBytes));
}

std::string encode(const DeviceKeys& keys) {
    std::string out(1, kVersion);
    put_string(out, keys.key.body);
    put_string(out, keys.identity);
    put_signatures(out, keys.key.signatures);
    return out;
}

std::optional<DeviceKeys> decode_device(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    DeviceKeys keys;
    keys.key.body = reader.string();
    keys.identity = reader.string();
    keys.key.signatures = get_signatures(reader);
    if (!reader.ok()) return std::nullopt;
    return keys;
}

std::string one_time_prefix(DeviceId device, std::string_view algorithm) {
    std::string prefix(device.raw());
    if (algorithm.empty()) return prefix;
    prefix += algorithm;
    prefix += ':';
    return prefix;
}

storage::RowKey one_time_key(char kind, DeviceId device, std::string_view id) {
    std::string key(device.raw());
    key += id;
    return {kind, std::move(key)};
}

std::string_view one_time_id(const storage::RowKey& key) {
    return std::string_view(key.clustering).substr(std::min(kIdBytes, key.clustering.size()));
}

std::string encode_body(std::string_view body) {
    std::string out(1, kVersion);
    out += body;
    return out;
}

std::optional<std::string> decode_body(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    return std::string(reader.rest());
}

std::string encode_claimed(std::string_view body) {
    std::array<unsigned char, kHashBytes> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(body.data()),
                       body.size(), nullptr, 0);
    std::string out(1, kVersion);
    out.append(reinterpret_cast<const char*>(hash.data()), hash.size());
    return out;
}

storage::RowKey fallback_key(DeviceId device, std::string_view algorithm) {
    std::string key(device.raw());
    key += algorithm;
    return {kFallbackKind, std::move(key)};
}

std::string_view algorithm_in(const storage::RowKey& fallback) {
    return one_time_id(fallback);
}

std::string encode(const Fallback& fallback) {
    std::string out(1, kVersion);
    out += static_cast<char>(fallback.used ? 1 : 0);
    put_string(out, fallback.key.id);
    put_string(out, fallback.key.body);
    return out;
}

std::optional<Fallback> decode_fallback(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    Fallback fallback;
    fallback.used = reader.byte() != 0;
    fallback.key.id = reader.string();
    fallback.key.body = reader.string();
    if (!reader.ok()) return std::nullopt;
    return fallback;
}

storage::RowKey signing_key(SigningKey which) {
    return {kSigningKind, std::string(1, static_cast<char>(which))};
}

storage::RowKey given_key(UserId signed_user) {
    return {kGivenKind, std::string(signed_user.raw())};
}

std::string encode(const SignedKey& key) {
    std::string out(1, kVersion);
    put_string(out, key.body);
    put_signatures(out, key.signatures);
    return out;
}

std::optional<SignedKey> decode_signed(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    SignedKey key;
    key.body = reader.string();
    key.signatures = get_signatures(reader);
    if (!reader.ok()) return std::nullopt;
    return key;
}

storage::RowKey untold_key(UserId user) {
    return {kUntoldKind, std::string(user.raw())};
}

std::string encode_presence() {
    return std::string(1, kVersion);
}

}  // namespace parley::keys
