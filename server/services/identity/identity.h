#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/async.h"
#include "base/clock.h"
#include "base/cores.h"
#include "base/log/secret.h"
#include "base/random.h"
#include "base/result.h"
#include "base/workers/worker_pool.h"
#include "bus/bus.h"
#include "model/picture.h"
#include "model/user.h"
#include "services/identity/admin/account_admin.h"
#include "services/identity/bots/bot_accounts.h"
#include "services/identity/secrets/passwords.h"
#include "services/identity/secrets/tokens.h"
#include "storage/store.h"

namespace parley::identity {

/// Who asks: the user and the device that it is signed in on, or a bot and its token.
struct Caller {
    UserId user;
    DeviceId device;
    std::optional<Scopes> scopes = {};  ///< of a bot; a person may all
    [[nodiscard]] bool is_bot() const noexcept { return scopes.has_value(); }
    friend bool operator==(const Caller&, const Caller&) = default;
};

/// Strings are within the limits of protocol/decode_http.h; the name is in lower case.
struct Registration {
    std::string username;
    Secret password;
    std::string display_name;  ///< empty: the user name
    std::string email;
    std::string phone;
    std::string device_name;
};

struct Credentials {
    std::string username;
    Secret password;
    std::string device_name;
};

/// Only what is set changes.
struct AccountChanges {
    std::optional<std::string> display_name;
    std::optional<std::string> about;
    std::optional<std::string> avatar_url;  ///< no picture's path but the present one: INVALID_FIELD
    std::optional<std::string> email;
    std::optional<Audience> last_seen;
    std::optional<Audience> presence;
    std::optional<bool> receipts;
    std::optional<Audience> add_to_groups;
    std::optional<Picture> picture = {};  ///< to be stored, and named by the `avatar_url`
};

/// Somebody in a user's contacts, or no longer in them.
struct Contact {
    User user;
    WallTime added_at;
    bool removed = false;
};
enum class ContactChange : std::uint8_t { Add, Remove };
enum class BlockChange : std::uint8_t { Block, Unblock };

/// Changes since a time, or all; `since` is for the next time: it may name too many, never too few.
struct ContactPage {
    std::vector<Contact> contacts;
    std::optional<std::string> next_cursor;
    std::string since;
};

struct UserPage {
    std::vector<User> users;
    std::optional<std::string> next_cursor;
};

inline constexpr std::size_t kMaxContacts = 10'000;  ///< of a user; of blocks, too
inline constexpr std::size_t kMaxDevices = 100;      ///< of an account
inline constexpr std::size_t kMaxUsersAsked = 1000;  ///< of one call of users()

struct Settings {
    std::chrono::minutes access_token{15};
    std::chrono::hours refresh_token{60 * 24};
    HashCost hash_cost;
    std::uint32_t registrations_per_hour = 20;  ///< an address; 0: no limit
    std::uint32_t logins_per_minute = 10;       ///< for an account from one address; 0: no limit
    Plan plan = Plan::Premium;                  ///< of new accounts
    std::size_t cached_users = 20'000;          ///< on each reactor
    BotLimits bots = {};
    std::size_t circle_bytes = 16 << 20;  ///< on each reactor: of who lets whom see him
};

/// The devices on which somebody is signed in, though nobody may use them while the account is suspended.
struct SignedInDevices {
    std::vector<DeviceId> devices;  ///< of a bot: its tokens
    bool suspended = false;
};

/// What one user has set about another.
struct Regard {
    bool contact = false;
    bool blocked = false;
};

/// What a user lets a viewer see.
struct Sight {
    UserId user;
    Privacy privacy;
    bool contact = false;  ///< the viewer is in the user's contacts
};

/// What the service lives on; all outlive it.
struct Ports {
    const Cores& cores;
    storage::Store& store;
    bus::Bus& bus;
    Workers& password_workers;
    const Clock& clock;
    Random& random;
    storage::Epoch epoch = 1;
};

/// Accounts and their devices. One of each reactor: called on its thread, answers there. What belongs to a
/// user lives on the reactor that owns the user, and is reached by mail. Errors, beside those named:
/// STORAGE_UNAVAILABLE, OVERLOADED.
class Identity : public AccountAdmin, public BotAccounts {
  public:
    /// One for each of `ports.cores`, in their order. They know each other: all end together, when their
    /// reactors have stopped. Blocks for as long as hashing one password takes.
    static std::vector<std::unique_ptr<Identity>> make(const Ports& ports, const Settings& settings,
                                                       const TokenKey& key);

    /// USERNAME_TAKEN; RATE_LIMITED above the limit of the address `peer`. When it fails otherwise, nobody
    /// has the name, or nobody but for a minute.
    virtual Async<Result<SignedIn>> register_account(Registration registration, std::string peer) = 0;
    /// Always a new device. INVALID_CREDENTIALS, which takes as long for a name that nobody has;
    /// RATE_LIMITED.
    virtual Async<Result<SignedIn>> login(Credentials credentials, std::string peer) = 0;
    /// A new pair of tokens. The former token stays good until the new pair is first used, 60 s at most;
    /// SESSION_REVOKED when it is used later, and then its device is signed out. UNAUTHENTICATED for what we
    /// never gave out.
    virtual Async<Result<SignedIn>> refresh(Secret refresh_token) = 0;
    virtual Async<Status> logout(Caller caller) = 0;

    /// The newest first: an order that does not move while it is read page by page.
    virtual Async<Result<std::vector<Device>>> list_devices(Caller caller) = 0;
    /// Whether it is the user who asks, and not only somebody with the device: PASSWORD_REQUIRED without one,
    /// PASSWORD_WRONG, RATE_LIMITED. Of a bot, whose token is all it has: NOT_FOR_BOTS.
    virtual Async<Status> confirm_password(Caller caller, std::optional<Secret> password,
                                           std::string peer) = 0;
    /// Whether the account was made on this device, within the last ten minutes; of a bot, always.
    virtual Async<Result<bool>> is_new_account(Caller caller) = 0;
    /// USER_NOT_FOUND.
    virtual Async<Result<SignedInDevices>> signed_in_devices(UserId user) = 0;
    /// DEVICE_NOT_FOUND. Once answered, no token of the device is good, and bus::DeviceRevoked is on its way
    /// to every reactor.
    virtual Async<Status> revoke_device(Caller caller, DeviceId device) = 0;

    /// Of people and bots. TOKEN_EXPIRED, SESSION_REVOKED, ACCOUNT_SUSPENDED (of a bot also where its owner
    /// is), or UNAUTHENTICATED for anything that is no token of ours.
    virtual Async<Result<Caller>> authenticate(Secret access_token) = 0;

    virtual Async<Result<Account>> own_account(Caller caller) = 0;
    virtual Async<Result<Account>> update_account(Caller caller, AccountChanges changes) = 0;
    /// The stored picture of a user, for whoever knows its version. NOT_FOUND for any other than the present.
    virtual Async<Result<Picture>> picture(UserId user, PictureVersion version) = 0;

    /// USER_NOT_FOUND.
    virtual Async<Result<User>> profile(UserId user) = 0;
    /// USER_NOT_FOUND.
    virtual Async<Result<Plan>> plan(UserId user) = 0;
    /// What the user lets others see. USER_NOT_FOUND.
    virtual Async<Result<Privacy>> privacy(UserId user) = 0;
    /// What `owner` has set about `other`, read at once.
    virtual Async<Result<Regard>> regard(UserId owner, UserId other) = 0;
    /// Those of `users` whose presence `viewer` may see, if the two share what their privacy asks for: of
    /// those who block and who are blocked, who show themselves to nobody, who have no account or can't be
    /// read just now, nothing is said.
    virtual Async<Result<std::vector<Sight>>> sights(UserId viewer, std::vector<UserId> users) = 0;
    /// Whether one of the two has blocked the other.
    virtual Async<Result<bool>> blocked(UserId a, UserId b) = 0;
    /// Those of `others`, in their order, who and `user` do not block each other.
    virtual Async<Result<std::vector<UserId>>> unblocked(UserId user, std::vector<UserId> others) = 0;
    /// USER_NOT_FOUND for somebody without account; INVALID_FIELD for oneself and above kMaxContacts. Twice
    /// is once.
    virtual Async<Status> set_contact(UserId owner, UserId other, ContactChange change) = 0;
    virtual Async<Status> set_block(UserId owner, UserId other, BlockChange change) = 0;
    /// By id. INVALID_FIELD for a `since` or a cursor that was not given by it.
    virtual Async<Result<ContactPage>> contacts(UserId owner, std::string since, std::size_t limit,
                                                std::string cursor) = 0;
    /// Keeps it for the administrators.
    virtual Async<Result<ReportRef>> report(Report report) = 0;
    virtual Async<Result<UserPage>> blocked_users(UserId owner, std::size_t limit, std::string cursor) = 0;
    /// Those of `users` (at most kMaxUsersAsked) that exist, in their order.
    virtual Async<Result<std::vector<User>>> users(std::vector<UserId> users) = 0;
    /// Those whose user name, display name or a later word of it begins with `query` (1 to 64 characters,
    /// case does not matter), by name. INVALID_FIELD for a cursor of another query.
    virtual Async<Result<UserPage>> search_users(std::string query, std::size_t limit,
                                                 std::optional<std::string> cursor) = 0;

    /// Takes over new limits; each reactor's own. On its thread.
    virtual void set_limits(std::uint32_t registrations_per_hour, std::uint32_t logins_per_minute) = 0;
};

}  // namespace parley::identity
