#include "services/later/check/later_check.h"

#include "base/coding.h"
#include "base/shard.h"

namespace parley::later {

namespace {

std::string at(const UserId& user) {
    return "user " + to_text(user);
}

}  // namespace

void LaterCheck::check(const storage::Partition& partition) {
    if (partition.space == storage::Space::Due) return check_due(partition);
    const auto user = id_from_raw<UserId>(partition.key);
    if (user && partition == user_partition(*user))
        check_user(*user);
    else
        look_.wrong("row.place", "space Later", "a partition that belongs to no user");
}

void LaterCheck::check_user(const UserId& user) {
    constexpr std::string_view kKinds = "sr";
    look_.expect_kinds(user_partition(user), kKinds);
    storage::RowStream messages(look_, user_partition(user), kScheduledKind);
    while (const storage::Row* row = messages.next()) {
        const auto message = decode_scheduled(row->key, row->value);
        if (!message)
            look_.wrong("row.decodes", at(user), "a scheduled message that can't be read");
        else if (!message->failed)
            check_pointer(user, message->send_at, row->key);
    }
    storage::RowStream reminders(look_, user_partition(user), kReminderKind);
    while (const storage::Row* row = reminders.next()) {
        const auto reminder = decode_reminder(row->key, row->value);
        if (!reminder)
            look_.wrong("row.decodes", at(user), "a reminder that can't be read");
        else if (!reminder->is_due)
            check_pointer(user, reminder->at, row->key);
    }
}

/// Without it, nothing would ever come of what is put off.
void LaterCheck::check_pointer(const UserId& user, WallTime due, const storage::RowKey& row) {
    const ShardId shard = shard_of(user.raw());
    const Bucket bucket = bucket_of(due);
    if (!look_.get(due_partition(shard, bucket), due_key({due, user, row})) ||
        !look_.get(index_partition(shard), bucket_key(bucket)))
        look_.wrong("later.due", at(user),
                    "has put off something for " + to_rfc3339(due) + ", and nothing would find it");
}

void LaterCheck::check_due(const storage::Partition& partition) {
    const std::string where = "due in shard " + std::to_string(partition.shard.value);
    if (partition == index_partition(partition.shard)) {
        look_.expect_kinds(partition, std::string_view(&kBucketKind, 1));
        return;
    }
    look_.expect_kinds(partition, std::string_view(&kDueKind, 1));
    storage::RowStream rows(look_, partition, kDueKind);
    bool any = false;
    while (const storage::Row* row = rows.next()) {
        any = true;
        const auto due = due_in(row->key);
        if (!due || partition != due_partition(shard_of(due->user.raw()), bucket_of(due->at)))
            look_.wrong("row.place", where,
                        "a pointer that lies at another time, or belongs to another shard");
    }
    RowReader key(partition.key);
    key.raw(sizeof(std::uint16_t));
    if (any && !look_.get(index_partition(partition.shard), bucket_key(key.fixed64())))
        look_.wrong("later.index", where, "something is due, and nothing says when to look");
}

}  // namespace parley::later
