#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/keys.h"
#include "storage/store.h"

namespace parley::keys {

// The rows of backups. Values begin with a version.
//   Keys:       user · 'b' + version: 1, strings algorithm, auth data: a backup
//               user · 'n': 1, varint: the newest version that was ever made
//               user · 'r': 1, the recovery secret as it came
//   KeyBackups: user + version · 'h': 1, varints count, etag
//               user + version · 'k' + room + 0 + session: 1, varints first message index, forwarded count;
//                                                          flag verified; the sealed key

inline constexpr char kBackupKind = 'b', kNewestKind = 'n', kSecretKind = 'r', kBackupHeadKind = 'h',
                      kBackedUpKind = 'k';

[[nodiscard]] storage::RowKey backup_key(std::uint64_t version);
[[nodiscard]] std::optional<std::uint64_t> version_in(const storage::RowKey& key);
[[nodiscard]] std::string encode(const BackupTerms& terms);
[[nodiscard]] std::optional<BackupTerms> decode_terms(std::string_view value);

[[nodiscard]] storage::Partition backup_partition(UserId user, std::uint64_t version);
struct BackupHead {
    std::uint64_t count = 0;
    std::uint64_t etag = 0;
};
[[nodiscard]] storage::RowKey backup_head_key();
[[nodiscard]] std::string encode(const BackupHead& head);
[[nodiscard]] std::optional<BackupHead> decode_backup_head(std::string_view value);

[[nodiscard]] storage::RowKey backed_up_key(std::string_view room, std::string_view session);
/// What the keys of all that is meant begin with; of one session it is the key.
[[nodiscard]] std::string range_prefix(const BackupRange& range);
[[nodiscard]] std::string encode(const BackedUpKey& key);
[[nodiscard]] std::optional<BackedUpKey> decode_backed_up(const storage::RowKey& key, std::string_view value);

}  // namespace parley::keys
