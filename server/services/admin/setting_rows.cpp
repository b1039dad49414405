#include "services/admin/setting_rows.h"

#include <algorithm>

#include "base/coding.h"

namespace parley::admin {

namespace {

constexpr char kVersion = 1;
constexpr std::string_view kRegistration = "registration";
constexpr std::string_view kLimits = "limits.";

storage::Partition partition_of(std::string name) {
    const ShardId shard = shard_of(name);
    return {storage::Space::Administration, shard, std::move(name)};
}

/// Milliseconds and 1, or 0 for none.
void put_end(std::string& out, std::optional<WallTime> until) {
    put_varint(out, until ? static_cast<std::uint64_t>(until->ms) + 1 : 0);
}
std::optional<WallTime> get_end(RowReader& reader) {
    const std::uint64_t ms = reader.varint();
    if (ms == 0) return std::nullopt;
    return WallTime{static_cast<std::int64_t>(ms - 1)};
}

WallTime get_time(RowReader& reader) {
    return {static_cast<std::int64_t>(reader.varint())};
}

}  // namespace

storage::Partition server_partition() {
    return partition_of("server");
}
storage::Partition invitations_partition() {
    return partition_of("invitations");
}
storage::Partition uses_partition(const std::string& code) {
    return partition_of("invitation " + code);
}

storage::Write registration_row(RegistrationMode mode) {
    return {{kSettingKind, std::string(kRegistration)}, std::string{kVersion, static_cast<char>(mode)}};
}

storage::Write limit_row(const std::string& name, std::optional<std::string> value) {
    if (value) value->insert(value->begin(), kVersion);
    return {{kSettingKind, std::string(kLimits) + name}, std::move(value)};
}

void take_setting(ServerSettings& settings, const storage::Row& row) {
    const std::string& name = row.key.clustering;
    if (row.value.size() < 2 || row.value.front() != kVersion) return;
    if (name == kRegistration)
        settings.registration = static_cast<RegistrationMode>(std::min<std::uint8_t>(
            static_cast<std::uint8_t>(row.value[1]), static_cast<std::uint8_t>(RegistrationMode::Closed)));
    else if (name.starts_with(kLimits))
        settings.limits[name.substr(kLimits.size())] = row.value.substr(1);
}

storage::RowKey announcement_key(const AnnouncementId& id) {
    return {kAnnouncementKind, std::string(id.raw())};
}

std::string encode(const Announcement& announcement) {
    std::string row(1, kVersion);
    put_string(row, announcement.text);
    put_varint(row, static_cast<std::uint64_t>(announcement.at.ms));
    put_end(row, announcement.until);
    return row;
}

std::optional<Announcement> decode_announcement(const storage::Row& row) {
    RowReader reader(row.value);
    const auto id = id_from_raw<AnnouncementId>(row.key.clustering);
    if (!id || reader.byte() != kVersion) return std::nullopt;
    Announcement announcement;
    announcement.id = *id;
    announcement.text = reader.string();
    announcement.at = get_time(reader);
    announcement.until = get_end(reader);
    if (!reader.ok()) return std::nullopt;
    return announcement;
}

storage::RowKey use_key(std::uint64_t number) {
    storage::RowKey key{kUseKind, {}};
    put_fixed64(key.clustering, number);
    return key;
}

std::string encode(const Invitation& invitation) {
    std::string row(1, kVersion);
    put_string(row, invitation.by ? invitation.by->raw() : std::string_view());
    put_varint(row, static_cast<std::uint64_t>(invitation.at.ms));
    put_end(row, invitation.until);
    put_varint(row, invitation.max_uses);
    return row;
}

std::optional<Invitation> decode_invitation(const storage::Row& row) {
    RowReader reader(row.value);
    if (reader.byte() != kVersion) return std::nullopt;
    Invitation invitation;
    invitation.code = row.key.clustering;
    invitation.by = id_from_raw<UserId>(reader.string());
    invitation.at = get_time(reader);
    invitation.until = get_end(reader);
    invitation.max_uses = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return invitation;
}

}  // namespace parley::admin
