#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/user.h"
#include "services/identity/secrets/refresh_rule.h"
#include "services/identity/secrets/tokens.h"
#include "storage/store.h"

// Rows of the spaces Accounts and Usernames. Each value begins with the version of its form (1) and the epoch
// of its writer.

namespace parley::identity {

/// What makes a device a bot's token.
struct BotGrant {
    TokenHash hash{};
    Scopes scopes;
    std::optional<WallTime> expires_at;
};

/// Row 'd' + device id.
struct DeviceRow {
    Device device;
    TokenChain tokens;
    WallTime refreshed_at;  ///< signed out when that is auth.refresh_token_days ago
    std::optional<BotGrant> grant = {};
};

/// Lets somebody choose a new password, once.
struct ResetToken {
    TokenHash hash;
    WallTime good_until;
};

/// Row 'p'. Search rows are written after it, so it remembers which ones may exist.
struct AccountRow {
    Account account;
    std::string password_hash;
    std::vector<std::string> indexed;  ///< every name (see search_names) that may have a search row
    bool index_pending = false;        ///< search rows may be missing, or stand for names that are gone
    std::optional<ResetToken> reset;
};

/// What is known of a user on the reactor that owns it.
struct UserState {
    AccountRow row;
    std::vector<DeviceRow> devices;

    [[nodiscard]] const UserId& id() const noexcept { return row.account.user.id; }
    [[nodiscard]] DeviceRow* find(const DeviceId& device) noexcept;
    [[nodiscard]] const DeviceRow* find(const DeviceId& device) const noexcept;
};

/// Row 'u' of a name: who has it, since when.
struct NameRow {
    UserId user;
    WallTime claimed_at;
};

[[nodiscard]] storage::Partition account_partition(const UserId& user);
[[nodiscard]] storage::Partition name_partition(const std::string& lower_name);

inline const storage::RowKey kAccountKey{'p', {}};
inline const storage::RowKey kNameKey{'u', {}};
[[nodiscard]] storage::RowKey device_key(const DeviceId& device);

[[nodiscard]] std::string encode(const AccountRow& row, storage::Epoch epoch);
[[nodiscard]] std::string encode(const DeviceRow& row, storage::Epoch epoch);
[[nodiscard]] std::string encode(const NameRow& row, storage::Epoch epoch);

/// In place of an account that shall never come to be: its registration did not finish and its name went to
/// somebody else.
[[nodiscard]] std::string encode_void(storage::Epoch epoch);
[[nodiscard]] bool is_void(std::string_view account_row);

/// Nothing when the row is damaged.
[[nodiscard]] std::optional<AccountRow> decode_account(const UserId& user, std::string_view value);
[[nodiscard]] std::optional<DeviceRow> decode_device(const UserId& user, std::string_view device,
                                                     std::string_view value);
[[nodiscard]] std::optional<NameRow> decode_name(std::string_view value);

}  // namespace parley::identity
