#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/async.h"
#include "base/id.h"
#include "base/log/secret.h"
#include "base/result.h"
#include "model/user.h"

namespace parley::identity {

struct SignedIn {
    Account account;
    DeviceId device;
    Secret access_token;
    Secret refresh_token;
    WallTime expires_at;  ///< of the access token
};

using ReportId = Id<struct ReportTag>;
/// What somebody tells the administrators.
struct Report {
    UserId by;
    std::optional<UserId> user;
    std::optional<ChatId> chat;
    std::optional<MessageId> message;
    std::string reason;
    std::string message_text = {};  ///< what a sealed message says, as whoever reports it has read it
};

/// Names a report: when it came, and its id.
struct ReportRef {
    WallTime at;
    ReportId id;
};
[[nodiscard]] std::string to_text(const ReportRef& ref);
[[nodiscard]] std::optional<ReportRef> parse_report_ref(std::string_view text);

/// How somebody has dealt with a report.
struct Resolution {
    WallTime at;
    std::optional<UserId> by;  ///< nothing: the operator
    std::string action;
    std::string reason;
};
struct FiledReport {
    ReportRef ref;
    Report report;
    std::optional<Resolution> resolution;
};
struct ReportPage {
    std::vector<FiledReport> reports;
    std::optional<std::string> next_cursor;
};

/// An account as administrators see it.
struct AccountDetails {
    Account account;
    std::size_t devices = 0;  ///< that are signed in
};

struct AccountPage {
    std::vector<AccountDetails> accounts;
    std::optional<std::string> next_cursor;
};

inline constexpr std::size_t kMaxStaff = 256;                   ///< moderators and administrators
inline constexpr std::chrono::hours kResetTokenGood{24};        ///< how long a reset token is good
inline constexpr std::size_t kMaxSuspensionReasonBytes = 4096;  ///< callers keep to less

/// What administrators do to accounts. Whether somebody may is asked before; what is said of reactors and
/// errors at Identity is true here, too. USER_NOT_FOUND, where a user is named.
class AccountAdmin {
  public:
    virtual ~AccountAdmin() = default;

    /// Reads what is cached where it can: a request of every administrator asks it.
    virtual Async<Result<ServerRole>> server_role(UserId user) = 0;
    /// LAST_ADMIN where nobody would be left; INVALID_FIELD above kMaxStaff.
    virtual Async<Status> set_server_role(UserId user, ServerRole role) = 0;
    virtual Async<Result<bool>> has_admin() = 0;

    virtual Async<Result<AccountDetails>> account(UserId user) = 0;
    /// The newest first. INVALID_FIELD for a cursor that it has not given.
    virtual Async<Result<AccountPage>> accounts(std::size_t limit, std::string cursor) = 0;
    /// Those that search_users() finds, in its order.
    virtual Async<Result<AccountPage>> find_accounts(std::string query, std::size_t limit,
                                                     std::string cursor) = 0;
    /// Lists accounts that were made before there was a list; once, and nothing from then on.
    virtual Async<Status> list_former_accounts() = 0;

    /// From its answer on no token of the account is good (ACCOUNT_SUSPENDED), and its sockets close.
    /// FORBIDDEN for moderators and administrators: their role is taken away first.
    virtual Async<Status> suspend(UserId user, std::string reason) = 0;
    virtual Async<Status> unsuspend(UserId user) = 0;
    /// Signs all devices of the account out.
    virtual Async<Status> close_sessions(UserId user) = 0;
    /// The former password and all devices are at their end; the token lets its holder choose a new password,
    /// once, within kResetTokenGood.
    virtual Async<Result<Secret>> issue_reset_token(UserId user) = 0;
    /// RESET_TOKEN_INVALID; RATE_LIMITED as login() is.
    virtual Async<Result<SignedIn>> reset_password(Secret token, Secret password, std::string device_name,
                                                   std::string peer) = 0;
    /// The account, its devices and all that it has set are gone, and its name is free. FORBIDDEN as with
    /// suspend(). When it fails, it is to be done again.
    virtual Async<Status> delete_account(UserId user) = 0;

    /// Of the last three years, the newest first.
    virtual Async<Result<ReportPage>> reports(std::size_t limit, std::string cursor) = 0;
    /// REPORT_NOT_FOUND.
    virtual Async<Result<FiledReport>> filed_report(ReportRef ref) = 0;
    /// REPORT_RESOLVED when that was done before.
    virtual Async<Status> resolve_report(ReportRef ref, Resolution resolution) = 0;
};

}  // namespace parley::identity
