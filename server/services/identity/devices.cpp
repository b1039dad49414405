#include <algorithm>

#include "services/identity/core.h"

namespace parley::identity {

Async<Result<Caller>> Core::authenticate(Secret access_token) {
    if (looks_like_bot_token(access_token.reveal())) {
        const auto bot = open_bot(shared_->key, access_token.reveal());
        if (!bot) co_return fail(ErrorCode::Unauthenticated);
        co_return co_await authenticate_bot(*bot, hash_of(access_token.reveal()));
    }
    const auto claims = open_access(shared_->key, access_token.reveal());
    if (!claims) co_return fail(ErrorCode::Unauthenticated);
    if (now() >= claims->expires_at) co_return fail(ErrorCode::TokenExpired);
    const Status status = co_await owned_by<Status>(
        shard_of(claims->user.raw()), [claims = *claims](Core& core) { return core.check_device(claims); });
    if (!status) co_return status.error();
    co_return Caller{claims->user, claims->device};
}

Async<Status> Core::check_device(AccessClaims claims) {
    const auto state = co_await load(claims.user);
    if (!state)
        co_return state.error().code == ErrorCode::UserNotFound ? fail(ErrorCode::Unauthenticated)
                                                                : state.error();
    const DeviceRow* row = (*state)->find(claims.device);
    if (row == nullptr || !is_signed_in(*row)) co_return fail(ErrorCode::SessionRevoked);
    if ((*state)->row.account.suspension) co_return fail(ErrorCode::AccountSuspended);
    if (is_first_use(row->tokens, claims.issue) && marking_.insert(claims.device).second) {
        // Takes its place in the queue of the user's changes now, so that a refresh that comes later finds it
        // done.
        spawn<Status>(mark_used(claims), [this, device = claims.device](Status) { marking_.erase(device); });
    }
    co_return done();
}

Async<Result<SignedInDevices>> Core::signed_in_devices(UserId user) {
    return owned_by<Result<SignedInDevices>>(shard_of(user.raw()),
                                             [user](Core& core) { return core.signed_in_here(user); });
}

Async<Result<SignedInDevices>> Core::signed_in_here(UserId user) {
    const auto state = co_await load(user);
    if (!state) co_return state.error();
    SignedInDevices signed_in;
    signed_in.suspended = (*state)->row.account.suspension.has_value();
    for (const DeviceRow& row : (*state)->devices)
        if (is_signed_in(row)) signed_in.devices.push_back(row.device.id);
    co_return signed_in;
}

Async<Result<Core::State>> Core::remove_device(State state, DeviceId device) {
    UserState next = *state;
    std::erase_if(next.devices, [&](const DeviceRow& row) { return row.device.id == device; });
    std::vector<storage::Write> writes;
    writes.push_back(
        {device_key(device), std::nullopt, storage::Lifetime::Forever, storage::Condition::None});
    auto changed = co_await change(std::move(next), std::move(writes));
    if (changed) revoked(state->id(), device);
    co_return changed;
}

Async<Status> Core::end_device(UserId user, DeviceId device) {
    auto turn = co_await turn_of(user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(user);
    if (!state) co_return state.error();
    if ((*state)->find(device) == nullptr) co_return fail(ErrorCode::DeviceNotFound);
    const auto removed = co_await remove_device(*state, device);
    if (!removed) co_return removed.error();
    co_return done();
}

Async<Status> Core::revoke_device(Caller caller, DeviceId device) {
    co_return co_await owned_by<Status>(
        shard_of(caller.user.raw()),
        [user = caller.user, device](Core& core) { return core.end_device(user, device); });
}

Async<Status> Core::logout(Caller caller) {
    Status ended = co_await revoke_device(caller, caller.device);
    if (!ended && ended.error().code == ErrorCode::DeviceNotFound) co_return done();
    co_return ended;
}

Async<Result<std::vector<Device>>> Core::list_devices(Caller caller) {
    const auto state = co_await owned_by<Result<State>>(
        shard_of(caller.user.raw()), [user = caller.user](Core& core) { return core.load(user); });
    if (!state) co_return state.error();
    std::vector<Device> devices;
    for (const DeviceRow& row : (*state)->devices)
        if (now() - row.refreshed_at < shared_->settings.refresh_token) devices.push_back(row.device);
    std::sort(devices.begin(), devices.end(), [](const Device& a, const Device& b) {
        return std::tie(b.created_at, a.id) < std::tie(a.created_at, b.id);
    });
    co_return devices;
}

}  // namespace parley::identity
