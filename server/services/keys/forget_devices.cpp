#include <algorithm>

#include "services/keys/backup/rows.h"
#include "services/keys/keys_service.h"

// What is kept of a device goes with its sign-in. Accounts say which devices there are: whoever touches the
// user's keys after a crash notices one that is no more, so that nothing needs to be remembered for it.

namespace parley::keys {

Async<Status> KeysService::forget_here(UserId user) {
    Result<Accounts::SignedIn> known = co_await context_.accounts.devices_of(user);
    if (!known) co_return std::move(known).error();
    constexpr std::size_t kMostDevices = 256;
    Result<Rows> found = co_await rows(user_partition(user), kDeviceKind, {}, kMostDevices);
    if (!found) co_return std::move(found).error();
    bool noted = false;
    for (const storage::Row& row : *found) {
        const std::optional<DeviceId> device = device_in(row.key);
        if (!device || std::ranges::find(known->devices, *device) != known->devices.end()) continue;
        if (!std::exchange(noted, true)) {
            Status status = co_await note_untold(user);
            if (!status) co_return status;
        }
        Status forgotten = co_await forget_device(user, *device);
        if (!forgotten) co_return forgotten;
    }
    if (noted) tell_soon(user);
    co_return done();
}

Async<Status> KeysService::erase_account(UserId user) {
    constexpr std::size_t kMostDevices = 256;
    Result<Rows> devices = co_await rows(user_partition(user), kDeviceKind, {}, kMostDevices);
    if (!devices) co_return std::move(devices).error();
    for (const storage::Row& row : *devices) {
        const std::optional<DeviceId> device = device_in(row.key);
        if (!device) continue;
        Status forgotten = co_await forget_device(user, *device);
        if (!forgotten) co_return forgotten;
    }
    Result<Rows> backups = co_await rows(user_partition(user), kBackupKind, {}, kMostDevices);
    if (!backups) co_return std::move(backups).error();
    for (const storage::Row& row : *backups) {
        const std::optional<std::uint64_t> version = version_in(row.key);
        if (!version) continue;
        Status deleted = co_await delete_backup_here(user, *version);
        if (!deleted) co_return deleted;
    }
    for (const char kind : {kSigningKind, kGivenKind, kNewestKind, kSecretKind}) {
        Status erased = co_await erase(user_partition(user), kind, {});
        if (!erased) co_return erased;
    }
    co_return done();
}

Async<Status> KeysService::forget_account(UserId user) {
    Status erased =
        co_await in_turn<Status>(user, [user](KeysService& owner) { return owner.erase_account(user); });
    if (!erased) co_return erased;
    co_return co_await on_owner<Status>(
        user, [user](KeysService& owner) { return owner.tell_companions(user, Waiting::Kind::Left); });
}

/// Its own row last, so that what a crash leaves is found again.
Async<Status> KeysService::forget_device(UserId user, DeviceId device) {
    const std::string prefix(device.raw());
    for (const char kind : {kOneTimeKind, kClaimedKind, kFallbackKind}) {
        Status erased = co_await erase(user_partition(user), kind, prefix);
        if (!erased) co_return erased;
    }
    for (const char kind : {kWaitingKind, kChangeKind, kDeliveredKind, kHeadKind}) {
        Status erased = co_await erase(inbox_partition(user, device), kind, {});
        if (!erased) co_return erased;
    }
    reminded_.erase(device);
    co_return co_await erase(user_partition(user), kDeviceKind, prefix);
}

}  // namespace parley::keys
