#include <algorithm>

#include "services/keys/keys_service.h"
#include "services/keys/merge.h"
#include "storage/await.h"

// A device gives its keys.

namespace parley::keys {

namespace {

/// Counted even where there are none, so that a device learns that it has run out.
constexpr std::string_view kUsualAlgorithm = "signed_curve25519";
constexpr std::string_view kIdentityChanges = "A device's identity keys never change.";
constexpr std::string_view kContentChanges = "A key's name is never used again with other content.";
constexpr std::string_view kDeviceFirst = "device_keys: must be uploaded first";

Error damaged() {
    return fail(ErrorCode::Internal, "A stored row can't be read.");
}

}  // namespace

Async<Result<KeyCounts>> KeysService::upload_here(Asker asker, KeyUpload upload) {
    storage::Partition partition = user_partition(asker.user);
    Result<std::optional<std::string>> row = co_await get(partition, device_key(asker.device));
    if (!row) co_return std::move(row).error();
    if (!*row && !upload.device) {
        const bool nothing = upload.one_time.empty() && upload.fallback.empty();
        if (!nothing) co_return fail(ErrorCode::InvalidField, kDeviceFirst);
        co_return KeyCounts{};
    }
    std::vector<storage::Write> writes;
    if (upload.device) {
        DeviceKeys next = std::move(*upload.device);
        std::optional<DeviceKeys> former;
        if (*row && !(former = decode_device(**row))) co_return damaged();
        if (former && former->identity != next.identity)
            co_return fail(ErrorCode::KeyConflict, kIdentityChanges);
        // What others of the user's keys have signed stays good for the same body.
        if (former && former->key.body == next.key.body) merge(next.key.signatures, former->key.signatures);
        if (next.key.signatures.size() > context_.limits.signatures) co_return fail(ErrorCode::KeyLimit);
        if (!former || former->key != next.key) writes.push_back({device_key(asker.device), encode(next)});
    }
    const bool device_changed = !writes.empty();
    Result<std::vector<storage::Write>> one_time = co_await one_time_writes(asker, upload.one_time);
    if (!one_time) co_return std::move(one_time).error();
    Result<std::vector<storage::Write>> fallback = co_await fallback_writes(asker, upload.fallback);
    if (!fallback) co_return std::move(fallback).error();
    writes.insert(writes.end(), one_time->begin(), one_time->end());
    writes.insert(writes.end(), fallback->begin(), fallback->end());
    if (device_changed) {
        Status noted = co_await note_untold(asker.user);
        if (!noted) co_return std::move(noted).error();
    }
    if (!writes.empty()) {
        Status written = co_await write(std::move(partition), std::move(writes));
        if (!written) co_return std::move(written).error();
    }
    if (device_changed) tell_soon(asker.user);
    co_return co_await counts_here(asker);
}

Async<Result<std::vector<storage::Write>>> KeysService::one_time_writes(Asker asker,
                                                                        const std::vector<OneTimeKey>& keys) {
    std::vector<storage::Write> writes;
    if (keys.empty()) co_return writes;
    storage::Partition partition = user_partition(asker.user);
    Result<Rows> waiting = co_await rows(partition, kOneTimeKind, one_time_prefix(asker.device),
                                         context_.limits.one_time_keys + 1);
    if (!waiting) co_return std::move(waiting).error();
    std::vector<storage::RowKey> claimed_keys;
    for (const OneTimeKey& key : keys)
        claimed_keys.push_back(one_time_key(kClaimedKind, asker.device, key.id));
    Result<std::vector<std::optional<std::string>>> claimed = co_await storage::multi_get(
        context_.store, context_.home, std::move(partition), std::move(claimed_keys));
    if (!claimed) co_return std::move(claimed).error();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        storage::RowKey key = one_time_key(kOneTimeKind, asker.device, keys[i].id);
        // A key that was handed out does not come back, however often its upload is repeated.
        if ((*claimed)[i]) {
            if (*(*claimed)[i] != encode_claimed(keys[i].body))
                co_return fail(ErrorCode::KeyConflict, kContentChanges);
            continue;
        }
        std::string value = encode_body(keys[i].body);
        const auto same = std::ranges::find(*waiting, key, &storage::Row::key);
        if (same == waiting->end())
            writes.push_back({std::move(key), std::move(value)});
        else if (same->value != value)
            co_return fail(ErrorCode::KeyConflict, kContentChanges);
    }
    if (waiting->size() + writes.size() > context_.limits.one_time_keys) co_return fail(ErrorCode::KeyLimit);
    co_return writes;
}

Async<Result<std::vector<storage::Write>>> KeysService::fallback_writes(Asker asker,
                                                                        const std::vector<OneTimeKey>& keys) {
    std::vector<storage::Write> writes;
    for (const OneTimeKey& key : keys) {
        storage::RowKey place = fallback_key(asker.device, algorithm_of(key.id));
        Result<std::optional<std::string>> row = co_await get(user_partition(asker.user), place);
        if (!row) co_return std::move(row).error();
        if (*row) {
            const std::optional<Fallback> former = decode_fallback(**row);
            if (!former) co_return damaged();
            if (former->key.id == key.id) {
                if (former->key.body != key.body) co_return fail(ErrorCode::KeyConflict, kContentChanges);
                continue;
            }
        }
        Fallback next{key, false};
        writes.push_back({std::move(place), encode(next)});
    }
    Result<Rows> all = co_await rows(user_partition(asker.user), kFallbackKind, one_time_prefix(asker.device),
                                     context_.limits.fallback_keys + 1);
    if (!all) co_return std::move(all).error();
    const auto fresh = std::ranges::count_if(writes, [&](const storage::Write& write) {
        return std::ranges::find(*all, write.key, &storage::Row::key) == all->end();
    });
    if (all->size() + static_cast<std::size_t>(fresh) > context_.limits.fallback_keys)
        co_return fail(ErrorCode::KeyLimit);
    co_return writes;
}

Async<Result<KeyCounts>> KeysService::counts_here(Asker asker) {
    const std::string prefix = one_time_prefix(asker.device);
    Result<Rows> waiting =
        co_await rows(user_partition(asker.user), kOneTimeKind, prefix, context_.limits.one_time_keys);
    if (!waiting) co_return std::move(waiting).error();
    Result<Rows> fallback =
        co_await rows(user_partition(asker.user), kFallbackKind, prefix, context_.limits.fallback_keys);
    if (!fallback) co_return std::move(fallback).error();
    KeyCounts counts;
    for (const storage::Row& row : *waiting)
        ++counts.one_time[std::string(algorithm_of(one_time_id(row.key)))];
    for (const storage::Row& row : *fallback) {
        const std::optional<Fallback> key = decode_fallback(row.value);
        if (!key) co_return damaged();
        const std::string algorithm(algorithm_in(row.key));
        if (!key->used) counts.unused_fallback.push_back(algorithm);
    }
    counts.one_time.try_emplace(std::string(kUsualAlgorithm), 0);
    co_return counts;
}

}  // namespace parley::keys
