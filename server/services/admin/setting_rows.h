#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/server_settings.h"
#include "storage/store.h"

// How settings, announcements and invitations stand in rows. Each value begins with the version of its form.

namespace parley::admin {

inline constexpr char kSettingKind = 's', kAnnouncementKind = 'a', kInvitationKind = 'i', kUseKind = 'n';

[[nodiscard]] storage::Partition server_partition();
[[nodiscard]] storage::Partition invitations_partition();
[[nodiscard]] storage::Partition uses_partition(const std::string& code);

[[nodiscard]] storage::Write registration_row(RegistrationMode mode);
/// Nothing: the row goes.
[[nodiscard]] storage::Write limit_row(const std::string& name, std::optional<std::string> value);
/// What is not known is left out: a newer version may have written it.
void take_setting(ServerSettings& settings, const storage::Row& row);

[[nodiscard]] storage::RowKey announcement_key(const AnnouncementId& id);
[[nodiscard]] std::string encode(const Announcement& announcement);
[[nodiscard]] std::optional<Announcement> decode_announcement(const storage::Row& row);

/// Uses are rows of their own: created if absent, so that none is given twice.
[[nodiscard]] storage::RowKey use_key(std::uint64_t number);
[[nodiscard]] std::string encode(const Invitation& invitation);
[[nodiscard]] std::optional<Invitation> decode_invitation(const storage::Row& row);

}  // namespace parley::admin
