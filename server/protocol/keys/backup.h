#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/keys.h"

namespace parley::protocol {

// Bodies and answers of /api/keys/backup and of the recovery secret, in the form of the Matrix client-server
// API. Pure.

inline constexpr std::size_t kMaxBackedUpAtOnce = 1'000;
inline constexpr std::size_t kMaxSecretBytes = 64 << 10;

/// {algorithm, auth_data}
[[nodiscard]] Result<BackupTerms> decode_backup_terms(std::string_view body);
/// {rooms:{room:{sessions:{session:key}}}}, {sessions:{session:key}} of a room, or the key of a session.
[[nodiscard]] Result<std::vector<BackedUpKey>> decode_backed_up(std::string_view body,
                                                                const BackupRange& range);
/// {blob}
[[nodiscard]] Result<std::string> decode_secret(std::string_view body);

/// {version}
[[nodiscard]] std::string backup_made(const Backup& backup);
/// {algorithm, auth_data, count, etag, version}
[[nodiscard]] std::string backup_object(const Backup& backup);
/// {count, etag}
[[nodiscard]] std::string backup_count(const Backup& backup);
/// What decode_backed_up reads, and nextCursor where there is more.
[[nodiscard]] std::string backed_up_object(const BackupPage& page, const BackupRange& range);
[[nodiscard]] std::string secret_object(std::string_view secret);

}  // namespace parley::protocol
