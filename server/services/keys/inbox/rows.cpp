#include "services/keys/inbox/rows.h"

#include <sodium.h>

#include <array>

#include "base/coding.h"
#include "base/shard.h"

namespace parley::keys {

namespace {

constexpr char kVersion = 1;
constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kHashBytes = 16;
constexpr std::size_t kNumberBytes = 8;

}  // namespace

storage::Partition inbox_partition(UserId user, DeviceId device) {
    std::string key(user.raw());
    key += device.raw();
    return {storage::Space::KeyInbox, shard_of(user.raw()), std::move(key)};
}

std::optional<InboxOwner> owner_of(const storage::Partition& inbox) {
    const std::string_view key = inbox.key;
    if (key.size() != 2 * kIdBytes) return std::nullopt;
    const auto user = id_from_raw<UserId>(key.substr(0, kIdBytes));
    const auto device = id_from_raw<DeviceId>(key.substr(kIdBytes));
    if (!user || !device || inbox.shard != shard_of(user->raw())) return std::nullopt;
    return InboxOwner{*user, *device};
}

storage::RowKey head_key() {
    return {kHeadKind, {}};
}

std::string encode(const InboxHead& head) {
    std::string out(1, kVersion);
    put_varint(out, head.last);
    put_varint(out, head.count);
    put_varint(out, head.bytes);
    return out;
}

std::optional<InboxHead> decode_head(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    InboxHead head;
    head.last = reader.varint();
    head.count = reader.varint();
    head.bytes = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return head;
}

std::string number_text(std::uint64_t number) {
    std::string text;
    put_fixed64(text, number);
    return text;
}

storage::RowKey waiting_key(std::uint64_t number) {
    return {kWaitingKind, number_text(number)};
}

std::optional<std::uint64_t> number_in(const storage::RowKey& waiting) {
    if (waiting.clustering.size() != kNumberBytes) return std::nullopt;
    return get_fixed64(waiting.clustering.data());
}

std::string encode(const Waiting& waiting) {
    std::string out(1, kVersion);
    out += static_cast<char>(waiting.kind);
    out += waiting.user.raw();
    if (waiting.kind != Waiting::Kind::Message) return out;
    put_string(out, waiting.type);
    out += waiting.content;
    return out;
}

std::optional<Waiting> decode_waiting(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    const std::uint8_t kind = reader.byte();
    if (kind > static_cast<std::uint8_t>(Waiting::Kind::Left)) return std::nullopt;
    Waiting waiting;
    waiting.kind = static_cast<Waiting::Kind>(kind);
    const auto user = id_from_raw<UserId>(reader.raw(kIdBytes));
    if (!user) return std::nullopt;
    waiting.user = *user;
    if (waiting.kind == Waiting::Kind::Message) {
        waiting.type = reader.string();
        waiting.content = reader.rest();
    }
    if (!reader.ok()) return std::nullopt;
    return waiting;
}

storage::RowKey change_key(UserId user) {
    return {kChangeKind, std::string(user.raw())};
}

std::string encode_number(std::uint64_t number) {
    std::string out(1, kVersion);
    put_varint(out, number);
    return out;
}

std::optional<std::uint64_t> decode_number(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    const std::uint64_t number = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return number;
}

storage::RowKey delivered_key(UserId sender, DeviceId device, const ToDevice& sending) {
    std::string named;
    put_string(named, sending.type);
    named += sending.transaction;
    std::array<unsigned char, kHashBytes> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(named.data()),
                       named.size(), nullptr, 0);
    std::string key(sender.raw());
    key += device.raw();
    key.append(reinterpret_cast<const char*>(hash.data()), hash.size());
    return {kDeliveredKind, std::move(key)};
}

}  // namespace parley::keys
