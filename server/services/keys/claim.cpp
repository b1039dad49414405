#include <algorithm>

#include "services/keys/keys_service.h"

// Somebody wants to open a conversation with a device, and takes a key that nobody else gets.

namespace parley::keys {

Async<Result<std::vector<ClaimedKey>>> KeysService::claim_here(UserId asker, std::vector<KeyClaim> claims) {
    std::vector<ClaimedKey> claimed;
    const UserId user = claims.front().user;
    if (asker != user) {
        Result<bool> reachable = co_await context_.accounts.lets_reach(user, asker);
        if (!reachable) co_return std::move(reachable).error();
        if (!*reachable) co_return claimed;
    }
    Result<std::vector<UserKeys::Device>> devices = co_await devices_here(user);
    if (!devices) co_return std::move(devices).error();
    for (const KeyClaim& claim : claims) {
        if (std::ranges::find(*devices, claim.device, &UserKeys::Device::id) == devices->end()) continue;
        Result<std::optional<OneTimeKey>> key = co_await claim_one(user, claim.device, claim.algorithm);
        if (!key) co_return std::move(key).error();
        if (*key) claimed.push_back({user, claim.device, std::move(**key)});
    }
    co_return claimed;
}

/// Durably gone before it is answered: a crash, or an outcome that is not known, may waste a key, but never
/// hands it out twice.
Async<Result<std::optional<OneTimeKey>>> KeysService::claim_one(UserId user, DeviceId device,
                                                                std::string algorithm) {
    Result<Rows> next =
        co_await rows(user_partition(user), kOneTimeKind, one_time_prefix(device, algorithm), 1);
    if (!next) co_return std::move(next).error();
    if (next->empty()) co_return co_await use_fallback(user, device, std::move(algorithm));
    const storage::Row& row = next->front();
    std::optional<std::string> body = decode_body(row.value);
    if (!body) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
    std::optional<OneTimeKey> key(OneTimeKey{std::string(one_time_id(row.key)), std::move(*body)});
    std::vector<storage::Write> writes;
    writes.push_back({row.key, std::nullopt});
    writes.push_back(
        {one_time_key(kClaimedKind, device, key->id), encode_claimed(key->body), storage::Lifetime::Year});
    Status taken = co_await write(user_partition(user), std::move(writes));
    if (!taken) co_return std::move(taken).error();
    wake({user, device}, {user, device, bus::DeviceNews::Kind::Keys, {}, {}});
    co_return key;
}

Async<Result<std::optional<OneTimeKey>>> KeysService::use_fallback(UserId user, DeviceId device,
                                                                   std::string algorithm) {
    std::optional<OneTimeKey> none;
    storage::RowKey place = fallback_key(device, algorithm);
    Result<std::optional<std::string>> row = co_await get(user_partition(user), place);
    if (!row) co_return std::move(row).error();
    if (!*row) co_return none;
    std::optional<Fallback> fallback = decode_fallback(**row);
    if (!fallback) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
    std::optional<OneTimeKey> key(fallback->key);
    if (fallback->used) co_return key;
    fallback->used = true;
    std::vector<storage::Write> writes;
    writes.push_back({std::move(place), encode(*fallback)});
    Status marked = co_await write(user_partition(user), std::move(writes));
    if (!marked) co_return std::move(marked).error();
    wake({user, device}, {user, device, bus::DeviceNews::Kind::Keys, {}, {}});
    co_return key;
}

}  // namespace parley::keys
