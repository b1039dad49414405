#pragma once

#include <optional>
#include <string>

#include "services/identity/user_rows.h"
#include "storage/check/look.h"

namespace parley::identity {

/// Looks at the rows of the spaces Accounts, Usernames, UserSearch and Cluster: accounts and their names,
/// devices and their tokens, what finds people, and what lists accounts. One thread.
class IdentityCheck {
  public:
    explicit IdentityCheck(storage::Look& look) : look_(look) {}

    /// One partition of one of these spaces.
    void check(const storage::Partition& partition);

  private:
    void check_accounts(const storage::Partition& partition);
    void check_account(const UserId& user);
    void check_names(const UserId& user, const AccountRow& row);
    void check_picture(const UserId& user, std::string_view shown);
    void check_devices(const UserId& user, bool exists);
    void check_people(const UserId& user);
    void check_bots(const UserId& user);
    void check_staff(const storage::Partition& partition);
    void check_reports(const storage::Partition& partition);
    void check_name(const storage::Partition& partition);
    void check_search(const storage::Partition& partition);
    void check_cluster(const storage::Partition& partition);

    /// Nothing for one that is not, cannot be read, or shall never come to be.
    [[nodiscard]] std::optional<AccountRow> account(const UserId& user);

    storage::Look& look_;
};

}  // namespace parley::identity
