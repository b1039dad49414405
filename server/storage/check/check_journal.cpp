#include "storage/check/check_journal.h"

#include "base/coding.h"
#include "storage/journal.h"

namespace parley::storage {

namespace {

constexpr char kEntryKind = 'j';
constexpr char kDayKind = 'd';
constexpr std::string_view kDays = " days";
constexpr std::size_t kDayLength = 10;

std::string where_of(std::string_view name, std::string_view day) {
    return "journal " + std::string(name) + " of " + std::string(day);
}

void check_day(Look& look, const Partition& partition, std::string_view name, std::string_view day,
               const Decodes& decodes) {
    look.expect_kinds(partition, std::string_view(&kEntryKind, 1));
    RowStream entries(look, partition, kEntryKind);
    bool any = false;
    while (const Row* row = entries.next()) {
        any = true;
        RowReader place(row->key.clustering);
        const WallTime at{static_cast<std::int64_t>(place.fixed64())};
        const auto id = id_from_raw<EntryId>(place.rest());
        if (!place.ok() || !id || to_rfc3339(at).substr(0, kDayLength) != day)
            look.wrong("journal.day", where_of(name, day), "an entry that does not belong to that day");
        if (!decodes(row->value))
            look.wrong("row.decodes", where_of(name, day), "an entry that can't be read");
    }
    std::string key = std::string(name) + std::string(kDays);
    const ShardId shard = shard_of(key);
    const Partition days{partition.space, shard, std::move(key)};
    if (any && !look.get(days, {kDayKind, std::string(day)}))
        look.wrong("journal.listed", where_of(name, day), "the day is not among those that are listed");
}

}  // namespace

bool check_journal(Look& look, const Partition& partition, std::string_view name, const Decodes& decodes) {
    const std::string_view key = partition.key;
    if (!key.starts_with(name)) return false;
    const std::string_view rest = key.substr(name.size());
    if (rest == kDays) {
        look.expect_kinds(partition, std::string_view(&kDayKind, 1));
        return true;
    }
    if (rest.size() != 1 + kDayLength || rest.front() != ' ') return false;
    check_day(look, partition, name, rest.substr(1), decodes);
    return true;
}

}  // namespace parley::storage
