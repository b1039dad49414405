#include "services/keys/check/check_keys.h"

#include <map>

#include "base/shard.h"
#include "services/keys/backup/rows.h"
#include "services/keys/inbox/rows.h"
#include "services/keys/rows.h"

namespace parley::keys {

namespace {

constexpr std::size_t kIdBytes = 16;

/// One partition under the eyes of a check.
struct Partitioned {
    storage::Look& look;
    const storage::Partition& partition;
    std::string where;

    template <class Visit>
    void each(char kind, Visit visit) const {
        storage::RowStream rows(look, partition, kind);
        while (const storage::Row* row = rows.next()) visit(*row);
    }
    /// Every row of the kind can be read.
    template <class Decode>
    void decodes(char kind, Decode decode) const {
        each(kind, [&](const storage::Row& row) {
            if (!decode(row)) look.wrong("row.decodes", where, std::string("a row of kind ") + kind);
        });
    }
    void belongs_to_a_device(char kind) const {
        each(kind, [&](const storage::Row& row) {
            const auto device = device_in(row.key);
            if (!device || !look.get(partition, device_key(*device)))
                look.wrong("keys.device", where, std::string("a row of kind ") + kind + " of no device");
        });
    }
};

void check_user(const Partitioned& at) {
    at.look.expect_kinds(at.partition, "docfxgbnr");
    at.decodes(kDeviceKind, [](const auto& row) { return device_in(row.key) && decode_device(row.value); });
    at.decodes(kOneTimeKind, [](const auto& row) { return decode_body(row.value).has_value(); });
    at.decodes(kFallbackKind, [](const auto& row) { return decode_fallback(row.value).has_value(); });
    at.decodes(kSigningKind, [](const auto& row) { return decode_signed(row.value).has_value(); });
    at.decodes(kGivenKind, [](const auto& row) { return decode_signed(row.value).has_value(); });
    at.decodes(kBackupKind, [](const auto& row) { return version_in(row.key) && decode_terms(row.value); });
    at.decodes(kNewestKind, [](const auto& row) { return decode_number(row.value).has_value(); });
    at.decodes(kSecretKind, [](const auto& row) { return decode_body(row.value).has_value(); });
    for (const char kind : {kOneTimeKind, kClaimedKind, kFallbackKind}) at.belongs_to_a_device(kind);
    at.each(kClaimedKind, [&](const storage::Row& row) {
        if (at.look.get(at.partition, {kOneTimeKind, row.key.clustering}))
            at.look.wrong("keys.once", at.where, "a one-time key that was handed out waits again");
    });
}

void check_inbox(const Partitioned& at) {
    at.look.expect_kinds(at.partition, "hewt");
    InboxHead counted;
    std::map<UserId, std::uint64_t> changes;
    at.each(kWaitingKind, [&](const storage::Row& row) {
        const auto number = number_in(row.key);
        const auto waiting = decode_waiting(row.value);
        if (!number || !waiting) return at.look.wrong("row.decodes", at.where, "something that waits");
        counted.last = *number;
        ++counted.count;
        counted.bytes += row.value.size();
        if (waiting->kind != Waiting::Kind::Message) changes.emplace(waiting->user, *number);
    });
    const auto row = at.look.get(at.partition, head_key());
    const auto head = row ? decode_head(*row) : std::optional(InboxHead{});
    if (!head) return at.look.wrong("row.decodes", at.where, "its head");
    if (head->last < counted.last || head->count != counted.count || head->bytes != counted.bytes)
        at.look.wrong("keys.inbox", at.where, "its head does not say what waits");
    std::size_t pointers = 0;
    at.each(kChangeKind, [&](const storage::Row& pointer) {
        const auto user = id_from_raw<UserId>(pointer.key.clustering);
        const auto number = decode_number(pointer.value);
        ++pointers;
        if (!user || !number || !changes.contains(*user) || changes[*user] != *number)
            at.look.wrong("keys.change", at.where, "a pointer to a change that is not there");
    });
    if (pointers < changes.size())
        at.look.wrong("keys.change", at.where, "a change that a newer one would not replace");
}

void check_backup(const Partitioned& at) {
    at.look.expect_kinds(at.partition, "hk");
    std::uint64_t count = 0;
    at.each(kBackedUpKind, [&](const storage::Row& row) {
        ++count;
        if (!decode_backed_up(row.key, row.value)) at.look.wrong("row.decodes", at.where, "a key");
    });
    const auto row = at.look.get(at.partition, backup_head_key());
    const auto head = row ? decode_backup_head(*row) : std::optional(BackupHead{});
    if (!head || head->count != count)
        at.look.wrong("keys.backup", at.where, "its head does not say how many keys it has");
}

}  // namespace

void check_keys(storage::Look& look, const storage::Partition& partition) {
    if (partition.space == storage::Space::Keys && partition == index_partition(partition.shard))
        return look.expect_kinds(partition, std::string_view(&kUntoldKind, 1));
    const auto user = id_from_raw<UserId>(std::string_view(partition.key).substr(0, kIdBytes));
    if (!user || partition.shard != shard_of(user->raw()))
        return look.wrong("row.place", "the key directory", "a partition that belongs to no user");
    const std::string of_user = "user " + to_text(*user);
    switch (partition.space) {
        case storage::Space::Keys:
            return check_user({look, partition, "keys of " + of_user});
        case storage::Space::KeyInbox:
            if (!owner_of(partition)) return look.wrong("row.place", of_user, "a mailbox of no device");
            return check_inbox({look, partition, "a mailbox of " + of_user});
        default:
            return check_backup({look, partition, "a backup of " + of_user});
    }
}

}  // namespace parley::keys
