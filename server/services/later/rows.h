#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "model/later.h"
#include "storage/store.h"

namespace parley::later {

// The rows of the spaces Later and Due. Values begin with a version.
//   Later: user · 's' + chat + id: 1, varints send at, created at, tried at, failure; strings client message
//   id,
//                                  content, reply to; flag all, users mentioned; varint end of a poll
//          user · 'r' + chat + seq: 1, varint at, flag due
//   Due:   shard + ten minutes · 'd' + time + user + kind + clustering of the row in Later: 1
//          shard + "index" · 'b' + ten minutes: 1

inline constexpr char kScheduledKind = 's', kReminderKind = 'r', kDueKind = 'd', kBucketKind = 'b';

/// Ten minutes, counted from 1970.
using Bucket = std::uint64_t;
[[nodiscard]] Bucket bucket_of(WallTime time);
[[nodiscard]] WallTime end_of(Bucket bucket);

[[nodiscard]] storage::Partition user_partition(UserId user);
[[nodiscard]] storage::Partition due_partition(ShardId shard, Bucket bucket);
[[nodiscard]] storage::Partition index_partition(ShardId shard);

[[nodiscard]] storage::RowKey scheduled_key(ChatId chat, ScheduledId id);
/// What the keys of all of a chat begin with; without one, of all.
[[nodiscard]] std::string chat_prefix(ChatId chat);
[[nodiscard]] storage::RowKey reminder_key(MessageId message);
[[nodiscard]] storage::RowKey bucket_key(Bucket bucket);
[[nodiscard]] std::optional<Bucket> bucket_in(const storage::RowKey& key);

/// What is to be done at a time: names a row of a user in Later.
struct Due {
    WallTime at;
    UserId user;
    storage::RowKey row;
    friend auto operator<=>(const Due&, const Due&) = default;
};
[[nodiscard]] storage::RowKey due_key(const Due& due);
/// Where the pointers from `at` on begin.
[[nodiscard]] std::string due_from(WallTime at);
[[nodiscard]] std::optional<Due> due_in(const storage::RowKey& key);

[[nodiscard]] std::string encode(const ScheduledMessage& message);
/// `key` gives chat and id.
[[nodiscard]] std::optional<ScheduledMessage> decode_scheduled(const storage::RowKey& key,
                                                               std::string_view value);
[[nodiscard]] std::string encode(const Reminder& reminder);
[[nodiscard]] std::optional<Reminder> decode_reminder(const storage::RowKey& key, std::string_view value);
/// The value of rows that say nothing but that they are there.
[[nodiscard]] std::string encode_presence();

}  // namespace parley::later
