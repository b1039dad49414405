#include "services/later/rows.h"

#include <algorithm>

#include "base/coding.h"
#include "base/shard.h"

namespace parley::later {

namespace {

constexpr char kVersion = 1;
constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kTimeBytes = 8;
constexpr std::int64_t kBucketMs = 10 * 60 * 1'000;
constexpr std::string_view kIndex = "index";

void put_time(std::string& out, const std::optional<WallTime>& time) {
    put_varint(out, time ? static_cast<std::uint64_t>(time->ms) : 0);
}

std::optional<WallTime> get_time(RowReader& reader) {
    const std::uint64_t ms = reader.varint();
    if (ms == 0) return std::nullopt;
    return WallTime{static_cast<std::int64_t>(ms)};
}

std::uint64_t sortable(WallTime time) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(time.ms, 0));
}

}  // namespace

Bucket bucket_of(WallTime time) {
    return static_cast<Bucket>(std::max<std::int64_t>(time.ms, 0) / kBucketMs);
}

WallTime end_of(Bucket bucket) {
    return {static_cast<std::int64_t>(bucket + 1) * kBucketMs};
}

storage::Partition user_partition(UserId user) {
    return {storage::Space::Later, shard_of(user.raw()), std::string(user.raw())};
}

storage::Partition due_partition(ShardId shard, Bucket bucket) {
    std::string key;
    put_fixed16(key, shard.value);
    put_fixed64(key, bucket);
    return {storage::Space::Due, shard, std::move(key)};
}

storage::Partition index_partition(ShardId shard) {
    std::string key;
    put_fixed16(key, shard.value);
    key += kIndex;
    return {storage::Space::Due, shard, std::move(key)};
}

std::string chat_prefix(ChatId chat) {
    return std::string(chat.raw());
}

storage::RowKey scheduled_key(ChatId chat, ScheduledId id) {
    std::string key = chat_prefix(chat);
    key += id.raw();
    return {kScheduledKind, std::move(key)};
}

storage::RowKey reminder_key(MessageId message) {
    std::string key = chat_prefix(message.chat);
    put_fixed64(key, message.seq);
    return {kReminderKind, std::move(key)};
}

storage::RowKey bucket_key(Bucket bucket) {
    std::string key;
    put_fixed64(key, bucket);
    return {kBucketKind, std::move(key)};
}

std::optional<Bucket> bucket_in(const storage::RowKey& key) {
    if (key.clustering.size() != kTimeBytes) return std::nullopt;
    return get_fixed64(key.clustering.data());
}

std::string due_from(WallTime at) {
    std::string key;
    put_fixed64(key, sortable(at));
    return key;
}

storage::RowKey due_key(const Due& due) {
    std::string key = due_from(due.at);
    key += due.user.raw();
    key += due.row.kind;
    key += due.row.clustering;
    return {kDueKind, std::move(key)};
}

std::optional<Due> due_in(const storage::RowKey& key) {
    RowReader reader(key.clustering);
    Due due;
    due.at = WallTime{static_cast<std::int64_t>(reader.fixed64())};
    const auto user = id_from_raw<UserId>(reader.raw(kIdBytes));
    due.row.kind = static_cast<char>(reader.byte());
    due.row.clustering = reader.rest();
    if (!reader.ok() || !user) return std::nullopt;
    due.user = *user;
    return due;
}

std::string encode(const ScheduledMessage& message) {
    std::string out(1, kVersion);
    put_time(out, message.send_at);
    put_time(out, message.created_at);
    put_time(out, message.tried_at);
    put_varint(out, message.failed ? static_cast<std::uint64_t>(*message.failed) : 0);
    put_string(out, message.client_message_id);
    put_string(out, message.content);
    put_string(out, message.reply_to ? to_text(*message.reply_to) : std::string());
    out += static_cast<char>(message.mentions.all ? 1 : 0);
    put_varint(out, message.mentions.users.size());
    for (const UserId& user : message.mentions.users) out += user.raw();
    put_time(out, message.poll_closes_at);
    return out;
}

std::optional<ScheduledMessage> decode_scheduled(const storage::RowKey& key, std::string_view value) {
    RowReader place(key.clustering);
    const auto chat = id_from_raw<ChatId>(place.raw(kIdBytes));
    const auto id = id_from_raw<ScheduledId>(place.raw(kIdBytes));
    RowReader reader(value);
    if (reader.byte() != kVersion || !chat || !id) return std::nullopt;
    ScheduledMessage message;
    message.id = *id;
    message.chat = *chat;
    message.send_at = get_time(reader).value_or(WallTime{});
    message.created_at = get_time(reader).value_or(WallTime{});
    message.tried_at = get_time(reader);
    if (const std::uint64_t failure = reader.varint(); failure != 0)
        message.failed = failure <= static_cast<std::uint64_t>(SendFailure::NotEncrypted)
                             ? static_cast<SendFailure>(failure)
                             : SendFailure::Other;
    message.client_message_id = reader.string();
    message.content = reader.string();
    message.reply_to = parse_message_id(reader.string());
    message.mentions.all = reader.byte() != 0;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        message.mentions.users.push_back(id_from_raw<UserId>(reader.raw(kIdBytes)).value_or(UserId{}));
    message.poll_closes_at = get_time(reader);
    if (!reader.ok()) return std::nullopt;
    return message;
}

std::string encode(const Reminder& reminder) {
    std::string out(1, kVersion);
    put_time(out, reminder.at);
    out += static_cast<char>(reminder.is_due ? 1 : 0);
    return out;
}

std::optional<Reminder> decode_reminder(const storage::RowKey& key, std::string_view value) {
    RowReader place(key.clustering);
    const auto chat = id_from_raw<ChatId>(place.raw(kIdBytes));
    const std::uint64_t seq = place.fixed64();
    RowReader reader(value);
    if (reader.byte() != kVersion || !chat || !place.ok()) return std::nullopt;
    Reminder reminder;
    reminder.message = {*chat, seq};
    reminder.at = get_time(reader).value_or(WallTime{});
    reminder.is_due = reader.byte() != 0;
    if (!reader.ok()) return std::nullopt;
    return reminder;
}

std::string encode_presence() {
    return std::string(1, kVersion);
}

}  // namespace parley::later
