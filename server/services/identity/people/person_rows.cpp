#include "services/identity/people/person_rows.h"

#include "base/coding.h"

namespace parley::identity {

namespace {

constexpr char kVersion = 1;
constexpr char kResolved = 2;

}  // namespace

storage::RowKey contact_key(const UserId& other) {
    return {kContactKind, std::string(other.raw())};
}

std::string encode(const ContactRow& row) {
    std::string out(1, kVersion);
    out += static_cast<char>(row.removed ? 1 : 0);
    put_varint(out, static_cast<std::uint64_t>(row.added_at.ms));
    put_varint(out, static_cast<std::uint64_t>(row.changed_at.ms));
    return out;
}

std::optional<ContactRow> decode_contact(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    ContactRow row;
    row.removed = reader.byte() != 0;
    row.added_at.ms = static_cast<std::int64_t>(reader.varint());
    row.changed_at.ms = static_cast<std::int64_t>(reader.varint());
    if (!reader.ok()) return std::nullopt;
    return row;
}

storage::Partition report_partition(WallTime at) {
    std::string month = "reports " + to_rfc3339(at).substr(0, 7);
    const ShardId shard = shard_of(month);
    return {storage::Space::Accounts, shard, std::move(month)};
}

storage::RowKey report_key(WallTime at, const ReportId& id) {
    storage::RowKey key{kReportKind, {}};
    put_fixed64(key.clustering, static_cast<std::uint64_t>(at.ms));
    key.clustering += id.raw();
    return key;
}

std::string encode(const Report& report, const std::optional<Resolution>& resolution) {
    std::string out(1, resolution ? kResolved : kVersion);
    out += report.by.raw();
    put_string(out, report.user ? report.user->raw() : std::string_view());
    put_string(out, report.chat ? report.chat->raw() : std::string_view());
    put_string(out, report.message ? to_text(*report.message) : std::string());
    put_string(out, report.reason);
    if (resolution) {
        put_string(out, resolution->by ? resolution->by->raw() : std::string_view());
        put_varint(out, static_cast<std::uint64_t>(resolution->at.ms));
        put_string(out, resolution->action);
        put_string(out, resolution->reason);
    }
    if (!report.message_text.empty()) put_string(out, report.message_text);
    return out;
}

std::optional<FiledReport> decode_report(const storage::Row& row) {
    FiledReport filed;
    RowReader key(row.key.clustering);
    filed.ref.at.ms = static_cast<std::int64_t>(key.fixed64());
    const auto id = id_from_raw<ReportId>(key.rest());
    RowReader reader(row.value);
    const auto version = static_cast<char>(reader.byte());
    if (!key.ok() || !id || (version != kVersion && version != kResolved)) return std::nullopt;
    filed.ref.id = *id;
    filed.report.by = id_from_raw<UserId>(reader.raw(sizeof(UserId))).value_or(UserId{});
    filed.report.user = id_from_raw<UserId>(reader.string());
    filed.report.chat = id_from_raw<ChatId>(reader.string());
    filed.report.message = parse_message_id(reader.string());
    filed.report.reason = reader.string();
    if (version == kResolved) {
        Resolution& resolution = filed.resolution.emplace();
        resolution.by = id_from_raw<UserId>(reader.string());
        resolution.at.ms = static_cast<std::int64_t>(reader.varint());
        resolution.action = reader.string();
        resolution.reason = reader.string();
    }
    if (!reader.at_end()) filed.report.message_text = reader.string();
    if (!reader.ok()) return std::nullopt;
    return filed;
}

storage::RowKey block_key(const UserId& other) {
    return {kBlockKind, std::string(other.raw())};
}

std::string encode_block(WallTime since) {
    std::string out(1, kVersion);
    put_varint(out, static_cast<std::uint64_t>(since.ms));
    return out;
}

}  // namespace parley::identity
