#include "services/chat/rows/rows.h"

#include <algorithm>

#include "base/coding.h"

namespace parley::chat {

using storage::Partition;
using storage::RowKey;
using storage::Space;

namespace {

constexpr char kVersion = 1;
constexpr char kExpiringVersion = 2;
constexpr char kMarksVersion = 2;
constexpr char kClockedVersion = 2;

bool version_ok(RowReader& reader) {
    return reader.byte() == kVersion;
}

void put_time(std::string& out, WallTime time) {
    put_varint(out, static_cast<std::uint64_t>(time.ms));
}
WallTime get_time(RowReader& reader) {
    return {static_cast<std::int64_t>(reader.varint())};
}

void put_raw(std::string& out, const std::array<std::uint8_t, 16>& bytes) {
    out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}
std::array<std::uint8_t, 16> get_raw(RowReader& reader) {
    std::array<std::uint8_t, 16> bytes{};
    const std::string_view raw = reader.raw(bytes.size());
    std::copy(raw.begin(), raw.end(), bytes.begin());
    return bytes;
}

}  // namespace

ShardId shard_of_chat(ChatId chat) {
    return shard_of(chat.raw());
}
ShardId shard_of_user(UserId user) {
    return shard_of(user.raw());
}

Partition chat_partition(ChatId chat) {
    return {Space::Chats, shard_of_chat(chat), std::string(chat.raw())};
}

Partition log_partition(ChatId chat, std::uint64_t segment) {
    std::string key(chat.raw());
    put_fixed64(key, segment);
    return {Space::ChatLogs, shard_of_chat(chat), std::move(key)};
}

Partition user_log_partition(UserId user) {
    return {Space::UserLogs, shard_of_user(user), std::string(user.raw())};
}

Partition intent_partition(ShardId shard) {
    std::string key;
    put_fixed16(key, shard.value);
    return {Space::Intents, shard, std::move(key)};
}

RowKey event_key(Seq seq) {
    RowKey key{kEventKind, {}};
    put_fixed64(key.clustering, seq);
    return key;
}

Seq seq_of(const RowKey& event_key) {
    return get_fixed64(event_key.clustering.data());
}

RowKey dedup_key(UserId sender, std::string_view client_message_id) {
    RowKey key{kDedupKind, {}};
    key.clustering.reserve(sender.raw().size() + client_message_id.size());
    key.clustering.append(sender.raw()).append(client_message_id);
    return key;
}

std::string encode(const EventRow& row) {
    std::string out;
    out.reserve(row.frame.size() + 48);
    out += row.expires_at ? kExpiringVersion : kVersion;
    out += static_cast<char>(row.what);
    put_varint(out, row.ordinal);
    put_time(out, row.timestamp);
    put_raw(out, row.author);
    put_varint(out, row.message_offset);
    put_varint(out, row.message_length);
    if (row.expires_at) put_time(out, *row.expires_at);
    out += row.frame;
    return out;
}

std::optional<EventRow> decode_event(std::string_view value) {
    RowReader reader(value);
    const auto version = static_cast<char>(reader.byte());
    if (version != kVersion && version != kExpiringVersion) return std::nullopt;
    EventRow row;
    row.what = static_cast<EventRow::What>(reader.byte());
    row.ordinal = reader.varint();
    row.timestamp = get_time(reader);
    row.author = get_raw(reader);
    row.message_offset = reader.varint();
    row.message_length = reader.varint();
    if (version == kExpiringVersion) row.expires_at = get_time(reader);
    row.frame = reader.rest();
    const bool inside =
        row.message_offset <= row.frame.size() && row.message_length <= row.frame.size() - row.message_offset;
    if (!reader.ok() || !inside) return std::nullopt;
    return row;
}

std::string encode(const Sent& sent) {
    std::string out(1, sent.vector_clock.empty() ? kVersion : kClockedVersion);
    put_varint(out, sent.seq);
    put_varint(out, sent.ordinal);
    put_time(out, sent.timestamp);
    if (!sent.vector_clock.empty()) put_clock(out, sent.vector_clock);
    return out;
}

std::optional<Sent> decode_sent(std::string_view value) {
    RowReader reader(value);
    const auto version = static_cast<char>(reader.byte());
    if (version != kVersion && version != kClockedVersion) return std::nullopt;
    Sent sent;
    sent.seq = reader.varint();
    sent.ordinal = reader.varint();
    sent.timestamp = get_time(reader);
    sent.repeated = true;
    if (version == kClockedVersion) sent.vector_clock = get_clock(reader);
    if (!reader.ok()) return std::nullopt;
    return sent;
}

std::string encode(const MemberRow& row) {
    std::string out(1, kVersion);
    out += static_cast<char>(row.role);
    put_time(out, row.joined_at);
    put_varint(out, row.joined_seq);
    put_varint(out, row.joined_ordinal);
    return out;
}

std::optional<MemberRow> decode_member(std::string_view value) {
    RowReader reader(value);
    if (!version_ok(reader)) return std::nullopt;
    MemberRow row;
    row.role = static_cast<Role>(reader.byte());
    row.joined_at = get_time(reader);
    row.joined_seq = reader.varint();
    row.joined_ordinal = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return row;
}

std::string encode(const MarksRow& row) {
    std::string out(1, kMarksVersion);
    put_varint(out, row.marks.delivered);
    put_varint(out, row.marks.read);
    put_varint(out, row.marks.read_ordinal);
    put_time(out, row.changed_at);
    put_varint(out, row.marks.shown_read);
    return out;
}

std::optional<MarksRow> decode_marks(std::string_view value) {
    RowReader reader(value);
    const auto version = static_cast<char>(reader.byte());
    if (version != kVersion && version != kMarksVersion) return std::nullopt;
    MarksRow row;
    row.marks.delivered = reader.varint();
    row.marks.read = reader.varint();
    row.marks.read_ordinal = reader.varint();
    row.changed_at = get_time(reader);
    row.marks.shown_read = version == kVersion ? row.marks.read : reader.varint();
    if (!reader.ok()) return std::nullopt;
    return row;
}

}  // namespace parley::chat
