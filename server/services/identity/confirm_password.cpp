#include <algorithm>

#include "services/identity/core.h"

// Before something that a stolen device must not be enough for.

namespace parley::identity {

namespace {

constexpr std::chrono::minutes kNew{10};

}  // namespace

Async<Status> Core::confirm_password(Caller caller, std::optional<Secret> password, std::string peer) {
    if (caller.is_bot()) co_return fail(ErrorCode::NotForBots, "A bot has tokens, no password.");
    if (!password) co_return fail(ErrorCode::PasswordRequired);
    const UserId user = caller.user;
    const auto state = co_await owned_by<Result<State>>(shard_of(user.raw()),
                                                        [user](Core& core) { return core.load(user); });
    if (!state) co_return state.error();
    const std::string attempt = (*state)->row.account.user.username + '\n' + peer;
    auto count = [attempt](Core& core) { return core.count_login(attempt); };
    Status counted = co_await owned_by<Status>(shard_of(attempt), std::move(count));
    if (!counted) co_return counted;
    const auto match = co_await check_password(shared_->ports.password_workers, home_, std::move(*password),
                                               (*state)->row.password_hash);
    if (!match) co_return match.error();
    if (*match == Match::No) co_return fail(ErrorCode::PasswordWrong);
    co_return done();
}

Async<Result<bool>> Core::is_new_account(Caller caller) {
    if (caller.is_bot()) co_return true;
    const UserId user = caller.user;
    const auto state = co_await owned_by<Result<State>>(shard_of(user.raw()),
                                                        [user](Core& core) { return core.load(user); });
    if (!state) co_return state.error();
    const DeviceRow* row = (*state)->find(caller.device);
    const WallTime made = (*state)->row.account.created_at;
    if (row == nullptr || now() - made >= kNew) co_return false;
    // Registering makes the account and its first device at once; one that was signed in on afterwards is
    // younger than another, or than that.
    constexpr std::chrono::seconds kOneRequest{1};
    const bool is_oldest = std::ranges::none_of((*state)->devices, [&](const DeviceRow& other) {
        return other.device.created_at < row->device.created_at;
    });
    const bool is_first = is_oldest && row->device.created_at - made < kOneRequest;
    co_return is_first;
}

}  // namespace parley::identity
