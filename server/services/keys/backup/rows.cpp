#include "services/keys/backup/rows.h"

#include "base/coding.h"
#include "base/shard.h"

namespace parley::keys {

namespace {

constexpr char kVersion = 1;
constexpr std::size_t kNumberBytes = 8;
constexpr char kEnd = '\0';  ///< of a room: names have no such character

}  // namespace

storage::RowKey backup_key(std::uint64_t version) {
    std::string key;
    put_fixed64(key, version);
    return {kBackupKind, std::move(key)};
}

std::optional<std::uint64_t> version_in(const storage::RowKey& key) {
    if (key.clustering.size() != kNumberBytes) return std::nullopt;
    return get_fixed64(key.clustering.data());
}

std::string encode(const BackupTerms& terms) {
    std::string out(1, kVersion);
    put_string(out, terms.algorithm);
    put_string(out, terms.auth_data);
    return out;
}

std::optional<BackupTerms> decode_terms(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    BackupTerms terms;
    terms.algorithm = reader.string();
    terms.auth_data = reader.string();
    if (!reader.ok()) return std::nullopt;
    return terms;
}

storage::Partition backup_partition(UserId user, std::uint64_t version) {
    std::string key(user.raw());
    put_fixed64(key, version);
    return {storage::Space::KeyBackups, shard_of(user.raw()), std::move(key)};
}

storage::RowKey backup_head_key() {
    return {kBackupHeadKind, {}};
}

std::string encode(const BackupHead& head) {
    std::string out(1, kVersion);
    put_varint(out, head.count);
    put_varint(out, head.etag);
    return out;
}

std::optional<BackupHead> decode_backup_head(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    BackupHead head;
    head.count = reader.varint();
    head.etag = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return head;
}

storage::RowKey backed_up_key(std::string_view room, std::string_view session) {
    return {kBackedUpKind, range_prefix({std::string(room), std::string(session)})};
}

std::string range_prefix(const BackupRange& range) {
    std::string prefix = range.room;
    if (prefix.empty()) return prefix;
    prefix += kEnd;
    prefix += range.session;
    return prefix;
}

std::string encode(const BackedUpKey& key) {
    std::string out(1, kVersion);
    put_varint(out, key.first_message_index);
    put_varint(out, key.forwarded_count);
    out += static_cast<char>(key.is_verified ? 1 : 0);
    out += key.session_data;
    return out;
}

std::optional<BackedUpKey> decode_backed_up(const storage::RowKey& key, std::string_view value) {
    const std::size_t end = key.clustering.find(kEnd);
    RowReader reader(value);
    if (reader.byte() != kVersion || end == std::string::npos) return std::nullopt;
    BackedUpKey backed_up;
    backed_up.room = key.clustering.substr(0, end);
    backed_up.session = key.clustering.substr(end + 1);
    backed_up.first_message_index = reader.varint();
    backed_up.forwarded_count = reader.varint();
    backed_up.is_verified = reader.byte() != 0;
    backed_up.session_data = reader.rest();
    if (!reader.ok()) return std::nullopt;
    return backed_up;
}

}  // namespace parley::keys
