#include <algorithm>

#include "services/keys/keys_service.h"
#include "services/keys/merge.h"

// With what users sign, and what they have signed.

namespace parley::keys {

namespace {

Error damaged() {
    return fail(ErrorCode::Internal, "A stored row can't be read.");
}

}  // namespace

Async<Status> KeysService::set_signing_keys(UserId user, SigningKeys keys) {
    auto work = [user, keys = std::move(keys)](KeysService& owner) {
        return owner.set_signing_keys_here(user, keys);
    };
    co_return co_await in_turn<Status>(user, std::move(work));
}

Async<Result<bool>> KeysService::has_signing_keys(UserId user) {
    Result<std::optional<SignedKey>> master = co_await on_owner<Result<std::optional<SignedKey>>>(
        user, [user](KeysService& owner) { return owner.signing_key_of(user, SigningKey::Master); });
    if (!master) co_return std::move(master).error();
    co_return master->has_value();
}

Async<Status> KeysService::set_signing_keys_here(UserId user, SigningKeys keys) {
    std::vector<storage::Write> writes;
    const std::pair<SigningKey, std::optional<SignedKey>*> all[] = {
        {SigningKey::Master, &keys.master},
        {SigningKey::SelfSigning, &keys.self_signing},
        {SigningKey::UserSigning, &keys.user_signing},
    };
    for (const auto& [which, key] : all) {
        Result<std::optional<SignedKey>> former = co_await signing_key_of(user, which);
        if (!former) co_return std::move(former).error();
        if (which == SigningKey::Master && !*former && !*key)
            co_return fail(ErrorCode::InvalidField, "master_key: must be uploaded first");
        if (!*key) continue;
        if (*former && (*former)->body == (*key)->body) merge((*key)->signatures, (*former)->signatures);
        if (*former != *key) writes.push_back({signing_key(which), encode(**key)});
    }
    if (writes.empty()) co_return done();
    Status noted = co_await note_untold(user);
    if (!noted) co_return noted;
    Status written = co_await write(user_partition(user), std::move(writes));
    if (written) tell_soon(user);
    co_return written;
}

Async<Result<std::vector<Signing>>> KeysService::sign(UserId user, std::vector<Signing> signings) {
    using Some = Result<std::vector<Signing>>;
    std::vector<Signing> own, refused;
    for (Signing& one : signings) {
        if (one.user == user) {
            own.push_back(std::move(one));
            continue;
        }
        Signing other = one;
        Result<bool> signed_it = co_await sign_other(user, std::move(other));
        if (!signed_it) co_return std::move(signed_it).error();
        if (!*signed_it) refused.push_back(std::move(one));
    }
    if (own.empty()) co_return refused;
    auto work = [user, own = std::move(own)](KeysService& owner) { return owner.sign_own(user, own); };
    Some of_own = co_await in_turn<Some>(user, std::move(work));
    if (!of_own) co_return of_own;
    for (Signing& one : *of_own) refused.push_back(std::move(one));
    co_return refused;
}

Async<Result<std::vector<Signing>>> KeysService::sign_own(UserId user, std::vector<Signing> signings) {
    std::vector<Signing> refused;
    Status noted = co_await note_untold(user);
    if (!noted) co_return std::move(noted).error();
    for (Signing& one : signings) {
        Result<bool> signed_it = false;
        if (one.device)
            signed_it = co_await sign_device(user, one);
        else
            signed_it = co_await sign_master(user, one);
        if (!signed_it) co_return std::move(signed_it).error();
        if (!*signed_it) refused.push_back(std::move(one));
    }
    tell_soon(user);
    co_return refused;
}

Async<Result<bool>> KeysService::sign_device(UserId user, const Signing& signing) {
    Result<std::optional<std::string>> row = co_await get(user_partition(user), device_key(*signing.device));
    if (!row) co_return std::move(row).error();
    if (!*row) co_return false;
    std::optional<DeviceKeys> keys = decode_device(**row);
    if (!keys) co_return damaged();
    if (keys->key.body != signing.key.body) co_return false;
    std::vector<KeySignature> all = signing.key.signatures;
    merge(all, keys->key.signatures);
    if (all.size() > context_.limits.signatures) co_return fail(ErrorCode::KeyLimit);
    keys->key.signatures = std::move(all);
    std::vector<storage::Write> writes;
    writes.push_back({device_key(*signing.device), encode(*keys)});
    Status written = co_await write(user_partition(user), std::move(writes));
    if (!written) co_return std::move(written).error();
    co_return true;
}

Async<Result<bool>> KeysService::sign_master(UserId user, const Signing& signing) {
    Result<std::optional<SignedKey>> master = co_await signing_key_of(user, SigningKey::Master);
    if (!master) co_return std::move(master).error();
    if (!*master || (*master)->body != signing.key.body) co_return false;
    std::vector<KeySignature> all = signing.key.signatures;
    merge(all, (*master)->signatures);
    if (all.size() > context_.limits.signatures) co_return fail(ErrorCode::KeyLimit);
    (*master)->signatures = std::move(all);
    std::vector<storage::Write> writes;
    writes.push_back({signing_key(SigningKey::Master), encode(**master)});
    Status written = co_await write(user_partition(user), std::move(writes));
    if (!written) co_return std::move(written).error();
    co_return true;
}

/// Kept with the one who signs, who alone is shown it: nobody learns whom somebody has verified.
Async<Result<bool>> KeysService::sign_other(UserId user, Signing signing) {
    if (signing.device) co_return false;
    const UserId other = signing.user;
    Result<std::optional<SignedKey>> master = co_await on_owner<Result<std::optional<SignedKey>>>(
        other, [other](KeysService& owner) { return owner.signing_key_of(other, SigningKey::Master); });
    if (!master) co_return std::move(master).error();
    if (!*master || (*master)->body != signing.key.body) co_return false;
    auto keep = [user, signing = std::move(signing)](KeysService& owner) {
        return owner.keep_given(user, signing);
    };
    Status kept = co_await in_turn<Status>(user, std::move(keep));
    if (!kept) co_return std::move(kept).error();
    co_return true;
}

Async<Status> KeysService::keep_given(UserId user, Signing signing) {
    Result<std::optional<std::string>> row = co_await get(user_partition(user), given_key(signing.user));
    if (!row) co_return std::move(row).error();
    std::optional<SignedKey> former;
    if (*row && !(former = decode_signed(**row))) co_return damaged();
    if (former && former->body == signing.key.body) merge(signing.key.signatures, former->signatures);
    if (signing.key.signatures.size() > context_.limits.signatures) co_return fail(ErrorCode::KeyLimit);
    // The user's other devices learn of it as of a change of the one whose key it is.
    Waiting change{Waiting::Kind::Changed, signing.user};
    std::vector<storage::Write> writes;
    writes.push_back({given_key(signing.user), encode(signing.key)});
    Status written = co_await write(user_partition(user), std::move(writes));
    if (!written) co_return written;
    co_return co_await deliver_change(user, change);
}

}  // namespace parley::keys
