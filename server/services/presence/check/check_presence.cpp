#include "services/presence/check/check_presence.h"

#include "services/presence/rows.h"

namespace parley::presence {

namespace {

constexpr std::string_view kLease = "lease";

}  // namespace

void check_presence(storage::Look& look, const storage::Partition& partition) {
    const std::string_view key = partition.key;
    const auto user = id_from_raw<UserId>(key);
    if (!user) {
        look.expect_kinds(partition, std::string_view(&kLeaseKind, 1));
        const auto row = look.get(partition, {kLeaseKind, {}});
        if (!key.starts_with(kLease)) look.wrong("row.place", "space Presence", "a partition of nobody");
        if (row && !decode_lease(*row)) look.wrong("row.decodes", "presence", "a lease that can't be read");
        return;
    }
    constexpr std::string_view kKinds = "sh";
    look.expect_kinds(partition, kKinds);
    const auto seen = look.get(partition, {kSeenKind, {}});
    const auto by_hand = look.get(partition, {kByHandKind, {}});
    if ((seen && !decode_seen(*seen)) || (by_hand && !decode_by_hand(*by_hand)))
        look.wrong("row.decodes", "user " + to_text(*user), "a presence that can't be read");
}

}  // namespace parley::presence
