#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "services/identity/identity.h"
#include "storage/store.h"

// Rows of a user's account partition that name other people.

namespace parley::identity {

inline constexpr char kContactKind = 'c', kBlockKind = 'b', kReportKind = 'r';

/// Row 'c' + user id. It stays when the contact is removed, so that other devices learn of it.
struct ContactRow {
    WallTime added_at;
    WallTime changed_at;
    bool removed = false;
};
[[nodiscard]] storage::RowKey contact_key(const UserId& other);
[[nodiscard]] std::string encode(const ContactRow& row);
[[nodiscard]] std::optional<ContactRow> decode_contact(std::string_view value);

/// Row 'r' + time + report id, in a partition for each month.
[[nodiscard]] storage::Partition report_partition(WallTime at);
[[nodiscard]] storage::RowKey report_key(WallTime at, const ReportId& id);
/// version · by · user · chat · message · reason · (version 2: resolution: by, at, action, reason).
[[nodiscard]] std::string encode(const Report& report, const std::optional<Resolution>& resolution = {});
[[nodiscard]] std::optional<FiledReport> decode_report(const storage::Row& row);

/// Row 'b' + user id: there while the block lasts.
[[nodiscard]] storage::RowKey block_key(const UserId& other);
[[nodiscard]] std::string encode_block(WallTime since);

}  // namespace parley::identity
