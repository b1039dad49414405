#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ask.h"
#include "base/turns.h"
#include "services/identity/attempts.h"
#include "services/identity/identity.h"
#include "services/identity/people/circle.h"
#include "services/identity/user_cache.h"
#include "services/identity/user_rows.h"

namespace parley::identity {

class Core;

/// What all reactors' parts have in common; does not change once they run.
struct Shared {
    Ports ports;
    Settings settings;
    TokenKey key;
    std::string nobody;  ///< see hash_of_nobody()
    std::vector<Core*> cores;
    std::vector<bus::CoreId> every_core;
};

/// A device's new pair of tokens, and what is kept of it.
struct Pair {
    Secret access;
    Secret refresh;
    WallTime expires_at;
    IssuedToken issued;
};

/// Identity on one reactor. It plays two parts: the face, which runs where it is called and asks the owner by
/// owned_by(); and the owner of those users and names whose shards are its reactor's: all methods below
/// "owner".
class Core final : public Identity {
  public:
    Core(std::shared_ptr<Shared> shared, std::size_t index);

    Async<Result<SignedIn>> register_account(Registration registration, std::string peer) override;
    Async<Result<SignedIn>> login(Credentials credentials, std::string peer) override;
    Async<Result<SignedIn>> refresh(Secret refresh_token) override;
    Async<Status> logout(Caller caller) override;
    Async<Result<std::vector<Device>>> list_devices(Caller caller) override;
    Async<Status> confirm_password(Caller caller, std::optional<Secret> password, std::string peer) override;
    Async<Result<bool>> is_new_account(Caller caller) override;
    Async<Result<SignedInDevices>> signed_in_devices(UserId user) override;
    Async<Status> revoke_device(Caller caller, DeviceId device) override;
    Async<Result<Caller>> authenticate(Secret access_token) override;
    Async<Result<Account>> own_account(Caller caller) override;
    Async<Result<Account>> update_account(Caller caller, AccountChanges changes) override;
    Async<Result<Picture>> picture(UserId user, PictureVersion version) override;
    Async<Result<User>> profile(UserId user) override;
    Async<Result<Plan>> plan(UserId user) override;
    Async<Result<Privacy>> privacy(UserId user) override;
    Async<Result<Regard>> regard(UserId owner, UserId other) override;
    Async<Result<std::vector<Sight>>> sights(UserId viewer, std::vector<UserId> users) override;
    Async<Result<bool>> blocked(UserId a, UserId b) override;
    Async<Status> set_contact(UserId owner, UserId other, ContactChange change) override;
    Async<Result<std::vector<UserId>>> unblocked(UserId user, std::vector<UserId> others) override;
    Async<Status> set_block(UserId owner, UserId other, BlockChange change) override;
    Async<Result<ContactPage>> contacts(UserId owner, std::string since, std::size_t limit,
                                        std::string cursor) override;
    Async<Result<ReportRef>> report(Report report) override;
    Async<Result<UserPage>> blocked_users(UserId owner, std::size_t limit, std::string cursor) override;
    Async<Result<std::vector<User>>> users(std::vector<UserId> users) override;
    Async<Result<UserPage>> search_users(std::string query, std::size_t limit,
                                         std::optional<std::string> cursor) override;
    void set_limits(std::uint32_t registrations_per_hour, std::uint32_t logins_per_minute) override;

    // AccountAdmin. admin/
    Async<Result<ServerRole>> server_role(UserId user) override;
    Async<Status> set_server_role(UserId user, ServerRole role) override;
    Async<Result<bool>> has_admin() override;
    Async<Result<AccountDetails>> account(UserId user) override;
    Async<Result<AccountPage>> accounts(std::size_t limit, std::string cursor) override;
    Async<Result<AccountPage>> find_accounts(std::string query, std::size_t limit,
                                             std::string cursor) override;
    Async<Status> list_former_accounts() override;
    Async<Status> suspend(UserId user, std::string reason) override;
    Async<Status> unsuspend(UserId user) override;
    Async<Status> close_sessions(UserId user) override;
    Async<Result<Secret>> issue_reset_token(UserId user) override;
    Async<Result<SignedIn>> reset_password(Secret token, Secret password, std::string device_name,
                                           std::string peer) override;
    Async<Status> delete_account(UserId user) override;
    Async<Result<ReportPage>> reports(std::size_t limit, std::string cursor) override;
    Async<Result<FiledReport>> filed_report(ReportRef ref) override;
    Async<Status> resolve_report(ReportRef ref, Resolution resolution) override;

    // BotAccounts. bots/
    Async<Result<NewBot>> make_bot(UserId owner, BotWish wish) override;
    Async<Result<std::vector<Account>>> bots_of(UserId owner) override;
    Async<Status> check_owner(UserId owner, UserId bot) override;
    Async<Status> delete_bot(UserId owner, UserId bot) override;
    Async<Result<NewToken>> add_token(UserId owner, UserId bot, TokenWish wish) override;
    Async<Result<std::vector<BotToken>>> tokens(UserId owner, UserId bot) override;
    Async<Status> revoke_token(UserId owner, UserId bot, DeviceId token) override;
    Async<Status> set_commands(UserId bot, std::vector<BotCommand> commands) override;
    Async<Result<std::vector<BotCommand>>> commands(UserId bot) override;
    Async<Result<Account>> make_hook_account(UserId owner, std::string name) override;

  private:
    using State = UserCache::State;
    struct KnownBot {
        UserId owner;
        Scopes scopes;
    };
    struct OwnedBot {
        UserId bot;
        WallTime made_at;
    };

    /// Runs `work` (Core& → Async<T>) on the reactor that owns `shard`. A closure that holds more than plain
    /// values is named before it is passed in a co_await expression: GCC 12 destroys such temporaries twice.
    template <class T, class Work>
    Async<T> owned_by(ShardId shard, Work work) {
        Core& there = *shared_->cores[shared_->ports.cores.owner(shard)];
        co_return co_await answer<T>([&](Callback<T> done) {
            ask<T>(
                home_, there.home_, [&there, work = std::move(work)]() mutable { return work(there); },
                std::move(done));
        });
    }

    // Owner of a user.
    Async<Result<Turns::Turn>> turn_of(const UserId& user) {
        return user_turns_.take(std::string(user.raw()));
    }
    Async<Result<State>> load(UserId user);
    Async<Result<State>> load_in_turn(UserId user);
    Async<Result<State>> create(UserState fresh);
    /// Puts `next` in place of what is known, once `writes` (of its partition) are committed. Within the
    /// user's turn.
    Async<Result<State>> change(UserState next, std::vector<storage::Write> writes);
    Async<Result<State>> remove_device(State state, DeviceId device);
    Async<Result<SignedIn>> add_device(UserId user, std::string name);
    Async<Result<SignedIn>> rotate(RefreshClaims claims, TokenHash hash);
    Async<Status> end_device(UserId user, DeviceId device);
    Async<Result<SignedInDevices>> signed_in_here(UserId user);
    Async<Status> check_device(AccessClaims claims);
    Async<Status> mark_used(AccessClaims claims);
    Async<Result<State>> change_account(UserId user, AccountChanges changes);
    /// Brings the search rows in line with the user's names.
    Async<Status> index_names(UserId user);
    Async<Status> index_one(storage::Partition partition, storage::Write write);
    Async<Result<std::vector<User>>> known_users(std::vector<UserId> users);
    void revoked(const UserId& user, const DeviceId& device);
    [[nodiscard]] bool is_signed_in(const DeviceRow& row) const;
    [[nodiscard]] Pair make_pair(const UserId& user, const DeviceId& device, Issue issue);

    // Owner of a user. people/
    Async<Result<CircleCache::Known>> circle_of(UserId user);
    Async<Result<Privacy>> stored_privacy(UserId user);
    Async<Status> read_circle(UserId user, char kind, Circle& circle);
    /// To be called when what is committed of the user's circle has changed, or may have.
    void circle_changes(const UserId& user);
    Async<Result<Regard>> regard_here(UserId owner, UserId other);
    Async<Result<std::vector<UserId>>> blocked_here(UserId owner, std::vector<UserId> others);
    Async<std::vector<Sight>> sights_here(UserId viewer, std::vector<UserId> users);
    Async<Status> write_person_here(UserId owner, storage::Write write);

    // Owner of a user. admin/
    /// Writes what `decide` makes of the account's row, unless it refuses. It runs within the user's turn.
    Async<Status> change_standing(UserId user, std::function<Status(AccountRow&)> decide);
    Async<Status> give_role(UserId user, ServerRole role);
    Async<Status> suspend_here(UserId user, std::string reason);
    Async<Status> unsuspend_here(UserId user);
    Async<Status> close_sessions_here(UserId user);
    Async<Result<Secret>> issue_reset_token_here(UserId user);
    Async<Status> check_reset_token(UserId user, TokenHash hash);
    Async<Status> set_password(UserId user, TokenHash token, std::string password_hash);
    /// The name that is to be released.
    Async<Result<std::string>> delete_account_here(UserId user);
    Async<Status> erase_rows(UserId user, char kind);
    [[nodiscard]] Status judge_reset_token(const AccountRow& row, const TokenHash& hash) const;
    /// Takes all devices out of `state`: the rows that are to go.
    static std::vector<storage::Write> without_devices(UserState& state);

    // Owner of a user. bots/
    Async<Status> enter_bot(UserId owner, UserId bot);
    [[nodiscard]] NewToken state_token(UserState& state, TokenWish wish);
    Async<Result<NewToken>> add_token_here(UserId bot, TokenWish wish);
    Async<Result<KnownBot>> check_token(BotClaims claims, TokenHash hash);
    Async<Status> mark_token_used(BotClaims claims);

    // Anywhere. bots/
    Async<Result<Caller>> authenticate_bot(BotClaims claims, TokenHash hash);
    /// What the owner's partition says; accounts may be missing.
    Async<Result<std::vector<OwnedBot>>> owned_bots(UserId owner);
    Async<Status> forget_bot(UserId owner, UserId bot);
    Async<Status> silence_bots(UserId owner);

    // Owner of the list of staff. admin/
    Async<Status> change_staff(UserId user, ServerRole role);
    Async<Status> may_enter_staff(UserId user);
    /// Within the report's turn.
    Async<Status> resolve_here(ReportRef ref, Resolution resolution);
    Async<Status> write_staff(UserId user, std::optional<std::string> value);

    // Owner of a name or an address.
    /// The name becomes `user`'s, for good once there is an account. USERNAME_TAKEN.
    Async<Status> claim_name(std::string name, UserId user);
    Async<Status> take_over(std::string name, UserId user);
    Async<Status> release_name(std::string name, UserId user);
    Async<Status> count_registration(std::string peer);
    Async<Status> count_login(std::string attempt);

    // Anywhere. admin/
    Async<Result<std::size_t>> admins_beside(std::optional<UserId> user);
    Async<Status> enter_directory(UserId user, WallTime created_at);
    Async<Status> leave_directory(UserId user, WallTime created_at);
    Async<Status> add_details(UserId user, AccountPage& page);
    /// Those whose user names begin with these two characters.
    Async<Result<std::size_t>> list_names_with(std::string prefix);

    // Anywhere. people/
    Async<Result<bool>> has_blocked(UserId owner, UserId other);
    Async<Result<Regard>> regard_in_rows(UserId owner, UserId other);
    /// Those of `others`, in order.
    Async<Result<std::vector<UserId>>> blocked_in_rows(UserId owner, std::vector<UserId> others);
    /// `other` has an account, is somebody else, and there is room for one more row of that kind.
    Async<Status> may_enter(UserId owner, UserId other, storage::RowKey key);
    Async<Status> write_person(UserId owner, storage::Write write);
    /// USERNAME_TAKEN when there is an account of that name, or may soon be one.
    Async<Status> check_name_free(std::string name);
    Async<Result<std::optional<NameRow>>> read_name(std::string name);
    /// Commits; where the outcome is unknown, reads what is there.
    Async<storage::Outcome> commit(storage::PartitionBatch batch);
    [[nodiscard]] WallTime now() const { return shared_->ports.clock.wall(); }

    const std::shared_ptr<Shared> shared_;
    Executor& home_;
    Turns user_turns_;
    Turns name_turns_;
    Turns staff_turns_;
    Turns report_turns_;
    UserCache cache_;
    CircleCache circles_;
    std::uint64_t circle_changes_ = 0;  ///< of all circles, counted
    Attempts registrations_;
    Attempts logins_;
    std::unordered_set<DeviceId> marking_;  ///< devices whose first use of a pair is being written down
};

/// How long a name whose registration has not finished is kept for it.
inline constexpr std::chrono::milliseconds kClaimGrace = std::chrono::seconds{60};

}  // namespace parley::identity
