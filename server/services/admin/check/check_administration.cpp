#include "services/admin/check/check_administration.h"

#include "services/admin/act_rows.h"
#include "services/admin/setting_rows.h"
#include "storage/check/check_journal.h"

namespace parley::admin {

namespace {

constexpr std::string_view kUses = "invitation ";

void check_server(storage::Look& look, const storage::Partition& partition) {
    constexpr std::string_view kKinds = "tusa";
    look.expect_kinds(partition, kKinds);
    storage::RowStream rows(look, partition, kAnnouncementKind);
    while (const storage::Row* row = rows.next())
        if (!decode_announcement(*row))
            look.wrong("row.decodes", "server", "an announcement that can't be read");
}

/// An invitation is not used more often than it may be.
void check_invitations(storage::Look& look, const storage::Partition& partition) {
    look.expect_kinds(partition, std::string_view(&kInvitationKind, 1));
    storage::RowStream rows(look, partition, kInvitationKind);
    while (const storage::Row* row = rows.next()) {
        const auto invitation = decode_invitation(*row);
        if (!invitation) {
            look.wrong("row.decodes", "invitations", "one that can't be read");
            continue;
        }
        std::uint64_t uses = 0;
        storage::RowStream used(look, uses_partition(invitation->code), kUseKind);
        while (used.next() != nullptr) ++uses;
        if (uses > invitation->max_uses)
            look.wrong("invitation.uses", "invitations",
                       "one for " + std::to_string(invitation->max_uses) + " was used " +
                           std::to_string(uses) + " times");
    }
}

}  // namespace

void check_administration(storage::Look& look, const storage::Partition& partition) {
    const auto decodes = [](std::string_view value) { return decode_act(value).has_value(); };
    if (partition == server_partition()) return check_server(look, partition);
    if (partition == invitations_partition()) return check_invitations(look, partition);
    if (partition.key.starts_with(kUses)) return look.expect_kinds(partition, std::string_view(&kUseKind, 1));
    if (storage::check_journal(look, partition, "audit", decodes)) return;
    look.wrong("row.place", "space Administration", "a partition that nobody knows");
}

}  // namespace parley::admin
