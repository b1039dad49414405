#include <algorithm>

#include "services/keys/keys_service.h"

// What others may know of a user's devices.

namespace parley::keys {

namespace {

constexpr std::size_t kMostDevices = 256;  ///< an account has fewer

Error damaged() {
    return fail(ErrorCode::Internal, "A stored row can't be read.");
}

}  // namespace

Async<Result<std::vector<UserKeys::Device>>> KeysService::devices_here(UserId user) {
    std::vector<UserKeys::Device> devices;
    Result<Accounts::SignedIn> known = co_await context_.accounts.devices_of(user);
    if (!known) co_return std::move(known).error();
    Result<Rows> found = co_await rows(user_partition(user), kDeviceKind, {}, kMostDevices);
    if (!found) co_return std::move(found).error();
    bool gone = false;
    for (const storage::Row& row : *found) {
        const std::optional<DeviceId> device = device_in(row.key);
        std::optional<DeviceKeys> keys = decode_device(row.value);
        if (!device || !keys) co_return damaged();
        if (std::ranges::find(known->devices, *device) == known->devices.end())
            gone = true;
        else if (!known->suspended)
            devices.push_back({*device, std::move(keys->key)});
    }
    // A crash, or time, may have taken a device without a word.
    if (gone) spawn<Status>(forget_gone_devices(user), [](Status) {});
    co_return devices;
}

Async<Result<std::optional<UserKeys>>> KeysService::query_here(UserId asker, KeyQuery query) {
    std::optional<UserKeys> none;
    if (asker != query.user) {
        Result<bool> reachable = co_await context_.accounts.lets_reach(query.user, asker);
        if (!reachable) co_return std::move(reachable).error();
        if (!*reachable) co_return none;
    }
    UserKeys keys;
    keys.user = query.user;
    Result<std::vector<UserKeys::Device>> devices = co_await devices_here(query.user);
    if (!devices) co_return std::move(devices).error();
    for (UserKeys::Device& device : *devices)
        if (query.devices.empty() || std::ranges::find(query.devices, device.id) != query.devices.end())
            keys.devices.push_back(std::move(device));
    Status added = co_await add_signing_keys(asker, keys);
    if (!added) co_return std::move(added).error();
    std::optional<UserKeys> all(std::move(keys));
    co_return all;
}

Async<Result<std::optional<SignedKey>>> KeysService::signing_key_of(UserId user, SigningKey which) {
    std::optional<SignedKey> key;
    Result<std::optional<std::string>> row = co_await get(user_partition(user), signing_key(which));
    if (!row) co_return std::move(row).error();
    if (!*row) co_return key;
    key = decode_signed(**row);
    if (!key) co_return damaged();
    co_return key;
}

Async<Status> KeysService::add_signing_keys(UserId asker, UserKeys& keys) {
    Result<std::optional<SignedKey>> key = co_await signing_key_of(keys.user, SigningKey::Master);
    if (!key) co_return std::move(key).error();
    keys.master = std::move(*key);
    if (!keys.master) co_return done();
    key = co_await signing_key_of(keys.user, SigningKey::SelfSigning);
    if (!key) co_return std::move(key).error();
    keys.self_signing = std::move(*key);
    if (asker != keys.user) co_return done();
    key = co_await signing_key_of(keys.user, SigningKey::UserSigning);
    if (!key) co_return std::move(key).error();
    keys.user_signing = std::move(*key);
    co_return done();
}

}  // namespace parley::keys
