#include "services/identity/core.h"
#include "storage/await.h"

namespace parley::identity {

Async<Status> Core::change_standing(UserId user, std::function<Status(AccountRow&)> decide) {
    auto turn = co_await turn_of(user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(user);
    if (!state) co_return state.error();
    UserState next = **state;
    const Status decided = decide(next.row);
    if (!decided) co_return decided.error();
    std::vector<storage::Write> writes;
    writes.push_back({kAccountKey, encode(next.row, shared_->ports.epoch)});
    const auto changed = co_await change(std::move(next), std::move(writes));
    if (!changed) co_return changed.error();
    co_return done();
}

Async<Status> Core::suspend(UserId user, std::string reason) {
    auto here = [user, reason = std::move(reason)](Core& core) { return core.suspend_here(user, reason); };
    const Status suspended = co_await owned_by<Status>(shard_of(user.raw()), std::move(here));
    if (!suspended) co_return suspended;
    co_return co_await silence_bots(user);
}

Async<Status> Core::suspend_here(UserId user, std::string reason) {
    const Suspension suspension{now(), std::move(reason)};
    std::function<Status(AccountRow&)> decide = [&suspension](AccountRow& row) -> Status {
        if (row.account.server_role != ServerRole::User)
            return fail(ErrorCode::Forbidden, "Take the account's role away first.");
        if (!row.account.suspension) row.account.suspension = suspension;
        return done();
    };
    const Status changed = co_await change_standing(user, std::move(decide));
    if (!changed) co_return changed.error();
    const auto state = co_await load(user);
    if (!state) co_return state.error();
    for (const DeviceRow& row : (*state)->devices)
        shared_->ports.bus.publish(shared_->every_core,
                                   bus::DeviceRevoked{user, row.device.id, ErrorCode::AccountSuspended});
    co_return done();
}

Async<Status> Core::unsuspend(UserId user) {
    auto here = [user](Core& core) { return core.unsuspend_here(user); };
    co_return co_await owned_by<Status>(shard_of(user.raw()), std::move(here));
}

Async<Status> Core::unsuspend_here(UserId user) {
    std::function<Status(AccountRow&)> decide = [](AccountRow& row) -> Status {
        row.account.suspension.reset();
        return done();
    };
    co_return co_await change_standing(user, std::move(decide));
}

Async<Status> Core::close_sessions(UserId user) {
    auto here = [user](Core& core) { return core.close_sessions_here(user); };
    co_return co_await owned_by<Status>(shard_of(user.raw()), std::move(here));
}

Async<Status> Core::close_sessions_here(UserId user) {
    auto turn = co_await turn_of(user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(user);
    if (!state) co_return state.error();
    UserState next = **state;
    std::vector<storage::Write> writes = without_devices(next);
    if (writes.empty()) co_return done();
    const auto changed = co_await change(std::move(next), std::move(writes));
    if (!changed) co_return changed.error();
    for (const DeviceRow& row : (*state)->devices) revoked(user, row.device.id);
    co_return done();
}

std::vector<storage::Write> Core::without_devices(UserState& state) {
    std::vector<storage::Write> writes;
    for (const DeviceRow& row : state.devices) writes.push_back({device_key(row.device.id), std::nullopt});
    state.devices.clear();
    return writes;
}

}  // namespace parley::identity
