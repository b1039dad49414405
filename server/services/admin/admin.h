#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/async.h"
#include "base/clock.h"
#include "base/log/secret.h"
#include "base/random.h"
#include "base/result.h"
#include "model/act.h"
#include "model/server_settings.h"
#include "storage/store.h"

namespace parley::admin {

/// What the service lives on; all outlive it.
struct Context {
    Executor& home;
    const Clock& clock;
    Random& random;
    storage::Store& store;
    storage::Epoch epoch = 1;
};

inline constexpr std::size_t kMaxAnnouncements = 16;
inline constexpr std::size_t kMaxInvitations = 1000;
inline constexpr std::uint64_t kMaxInvitationUses = 1000;

/// One of the uses that an invitation allows.
struct InvitationUse {
    std::string code;
    std::uint64_t number = 0;
};

struct AuditPage {
    std::vector<AuditEntry> entries;
    std::optional<std::string> next_cursor;
};

/// What is written down about administrators, and what they set. One of each reactor, on its thread. Whether
/// somebody may is asked before. Errors, beside those named: STORAGE_UNAVAILABLE, OVERLOADED.
class Admin {
  public:
    explicit Admin(const Context& context) : context_(context) {}

    /// Appends the act to the audit log; answers when that is durable. What one reactor notes has a time of
    /// its own, later than what it noted before.
    Async<Status> note(Act act);
    /// The newest first. INVALID_FIELD for a cursor that it has not given.
    Async<Result<AuditPage>> audit(std::size_t limit, std::string cursor);

    /// A new token for the first administrator; the former one is void. Its hash alone is stored.
    Async<Result<Secret>> make_setup_token();
    /// Succeeds once for each token. SETUP_TOKEN_INVALID.
    Async<Status> use_setup_token(Secret token);

    // What is set. Each core keeps a copy; after a change, every core is told to reload().
    /// Reads again what is set and announced, and tells `on_settings`.
    Async<Status> reload();
    void on_settings(std::function<void(const ServerSettings&)> listener) { listener_ = std::move(listener); }
    [[nodiscard]] const ServerSettings& settings() const noexcept { return settings_; }
    Async<Status> set_registration(RegistrationMode mode);
    /// Nothing: as the configuration says. The value is within what the key allows.
    Async<Status> set_limit(std::string name, std::optional<std::string> value);

    /// Those that have not ended, the oldest first.
    [[nodiscard]] std::vector<Announcement> announcements() const;
    /// INVALID_FIELD above kMaxAnnouncements.
    Async<Result<Announcement>> announce(std::string text, std::optional<WallTime> until);
    /// NOT_FOUND.
    Async<Status> end_announcement(AnnouncementId id);

    // Invitations to make an account
    /// INVALID_FIELD above kMaxInvitations.
    Async<Result<Invitation>> invite(std::optional<UserId> by, std::uint64_t max_uses,
                                     std::optional<WallTime> until);
    Async<Result<std::vector<Invitation>>> invitations();
    /// NOT_FOUND.
    Async<Status> revoke_invitation(std::string code);
    /// One use of it, which is given back when no account comes of it. INVITATION_REQUIRED for a code that is
    /// not good, or no longer.
    Async<Result<InvitationUse>> use_invitation(std::string code);
    Async<Status> give_back(InvitationUse use);

  private:
    Async<storage::Outcome> commit(storage::PartitionBatch batch);
    Async<Status> write(storage::Partition partition, storage::Write write);
    Async<Result<std::vector<storage::Row>>> rows(storage::Partition partition, char kind);
    Async<Result<Invitation>> find_invitation(std::string code);
    Async<Result<std::uint64_t>> count_uses(std::string code);

    Context context_;
    WallTime noted_at_ = {};  // the last act
    ServerSettings settings_;
    std::vector<Announcement> announcements_;
    std::function<void(const ServerSettings&)> listener_;
};

}  // namespace parley::admin
