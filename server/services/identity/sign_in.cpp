#include <algorithm>

#include "base/log/log.h"
#include "services/identity/core.h"
#include "services/identity/search_names.h"
#include "storage/await.h"

namespace parley::identity {

namespace {

SignedIn signed_in(const UserState& state, const DeviceId& device, Pair pair) {
    return {state.row.account, device, std::move(pair.access), std::move(pair.refresh), pair.expires_at};
}

storage::Write write_of(const DeviceRow& row, storage::Epoch epoch) {
    return {device_key(row.device.id), encode(row, epoch), storage::Lifetime::Forever,
            storage::Condition::None};
}

DeviceRow new_device(const UserId& user, const DeviceId& device, std::string name, WallTime now,
                     const IssuedToken& issued) {
    DeviceRow row;
    row.device = {device, user, std::move(name), now, now};
    row.tokens.current = {issued};
    row.tokens.next_issue = issued.issue + 1;
    row.refreshed_at = now;
    return row;
}

}  // namespace

Async<Status> Core::count_registration(std::string peer) {
    co_return registrations_.count(peer, shared_->ports.clock.steady());
}

Async<Status> Core::count_login(std::string attempt) {
    co_return logins_.count(attempt, shared_->ports.clock.steady());
}

Async<Result<SignedIn>> Core::register_account(Registration registration, std::string peer) {
    Status status = co_await check_name_free(registration.username);
    if (!status) co_return status.error();
    auto count = [peer](Core& core) { return core.count_registration(peer); };
    status = co_await owned_by<Status>(shard_of(peer), std::move(count));
    if (!status) co_return status.error();

    Random& random = shared_->ports.random;
    const auto user = make_id<UserId>(random);
    const auto device = make_id<DeviceId>(random);
    auto hash = co_await hash_password(shared_->ports.password_workers, home_,
                                       std::move(registration.password), shared_->settings.hash_cost);
    if (!hash) co_return hash.error();
    const std::string name = registration.username;
    auto claim = [name, user](Core& core) { return core.claim_name(name, user); };
    status = co_await owned_by<Status>(shard_of(name), std::move(claim));
    if (!status) co_return status.error();

    UserState fresh;
    Account& account = fresh.row.account;
    account.user.id = user;
    account.user.username = name;
    account.user.display_name =
        registration.display_name.empty() ? name : std::move(registration.display_name);
    account.email = std::move(registration.email);
    account.phone = std::move(registration.phone);
    account.created_at = now();
    account.plan = shared_->settings.plan;
    fresh.row.password_hash = std::move(*hash);
    fresh.row.indexed = search_names(account.user);
    fresh.row.index_pending = true;
    Pair pair = make_pair(user, device, 1);
    fresh.devices.push_back(
        new_device(user, device, std::move(registration.device_name), now(), pair.issued));
    auto create = [fresh = std::move(fresh)](Core& core) { return core.create(fresh); };
    const auto state = co_await owned_by<Result<State>>(shard_of(user.raw()), std::move(create));
    if (!state) co_return state.error();
    co_return signed_in(**state, device, std::move(pair));
}

Async<Result<Core::State>> Core::create(UserState fresh) {
    using Kind = storage::Outcome::Kind;
    const storage::Epoch epoch = shared_->ports.epoch;
    const UserId user = fresh.id();
    const std::string name = fresh.row.account.user.username;
    storage::PartitionBatch batch{account_partition(user), {}};
    batch.writes.push_back(
        {kAccountKey, encode(fresh.row, epoch), storage::Lifetime::Forever, storage::Condition::Absent});
    batch.writes.push_back(write_of(fresh.devices.front(), epoch));
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != Kind::Committed) {
        // The name is given back at once where there is certainly no account; otherwise time decides (see
        // names.cpp).
        if (outcome.kind != Kind::Unknown) {
            auto release = [name, user](Core& core) { return core.release_name(name, user); };
            Status released = co_await owned_by<Status>(shard_of(name), std::move(release));
            if (!released) log::warning("identity.name_kept", {{"user", user}});
        }
        co_return storage::error_of(outcome);
    }
    State state = std::make_shared<const UserState>(std::move(fresh));
    cache_.put(state);
    // Should this fail, the next sign-in repeats it.
    Status indexed = co_await index_names(user);
    if (!indexed) log::warning("identity.index_pending", {{"user", user}});
    co_return state;
}

Async<Result<SignedIn>> Core::login(Credentials credentials, std::string peer) {
    const std::string attempt = credentials.username + '\n' + peer;
    auto count = [attempt](Core& core) { return core.count_login(attempt); };
    Status status = co_await owned_by<Status>(shard_of(attempt), std::move(count));
    if (!status) co_return status.error();
    const auto name = co_await read_name(credentials.username);
    if (!name) co_return name.error();

    std::string hash = shared_->nobody;
    std::optional<UserId> user;
    if (*name) {
        const UserId holder = (*name)->user;
        const auto state = co_await owned_by<Result<State>>(
            shard_of(holder.raw()), [holder](Core& core) { return core.load(holder); });
        if (!state && state.error().code != ErrorCode::UserNotFound) co_return state.error();
        if (state && !(*state)->row.account.bot) {
            user = holder;
            hash = (*state)->row.password_hash;
        }
    }
    const auto match = co_await check_password(shared_->ports.password_workers, home_,
                                               std::move(credentials.password), std::move(hash));
    if (!match) co_return match.error();
    if (*match == Match::No || !user) co_return fail(ErrorCode::InvalidCredentials);
    auto add = [user = *user, device = std::move(credentials.device_name)](Core& core) {
        return core.add_device(user, device);
    };
    co_return co_await owned_by<Result<SignedIn>>(shard_of(user->raw()), std::move(add));
}

Async<Result<SignedIn>> Core::add_device(UserId user, std::string name) {
    auto turn = co_await turn_of(user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(user);
    if (!state) co_return state.error();
    if ((*state)->row.account.suspension) co_return fail(ErrorCode::AccountSuspended);
    UserState next = **state;
    std::vector<storage::Write> writes;
    std::vector<DeviceId> dropped;
    std::sort(next.devices.begin(), next.devices.end(),
              [](const auto& a, const auto& b) { return a.device.last_used_at > b.device.last_used_at; });
    while (!next.devices.empty() &&
           (next.devices.size() >= kMaxDevices || !is_signed_in(next.devices.back()))) {
        const DeviceId last = next.devices.back().device.id;
        dropped.push_back(last);
        writes.push_back(
            {device_key(last), std::nullopt, storage::Lifetime::Forever, storage::Condition::None});
        next.devices.pop_back();
    }
    const auto device = make_id<DeviceId>(shared_->ports.random);
    Pair pair = make_pair(user, device, 1);
    next.devices.push_back(new_device(user, device, std::move(name), now(), pair.issued));
    writes.push_back(write_of(next.devices.back(), shared_->ports.epoch));
    const auto changed = co_await change(std::move(next), std::move(writes));
    if (!changed) co_return changed.error();
    for (const DeviceId& gone : dropped) revoked(user, gone);
    if ((*changed)->row.index_pending) spawn<Status>(index_names(user), [](Status) {});
    co_return signed_in(**changed, device, std::move(pair));
}

Async<Result<SignedIn>> Core::refresh(Secret refresh_token) {
    const auto claims = open_refresh(shared_->key, refresh_token.reveal());
    if (!claims) co_return fail(ErrorCode::Unauthenticated);
    const TokenHash hash = hash_of(refresh_token.reveal());
    co_return co_await owned_by<Result<SignedIn>>(
        shard_of(claims->user.raw()),
        [claims = *claims, hash](Core& core) { return core.rotate(claims, hash); });
}

Async<Result<SignedIn>> Core::rotate(RefreshClaims claims, TokenHash hash) {
    auto turn = co_await turn_of(claims.user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(claims.user);
    if (!state)
        co_return state.error().code == ErrorCode::UserNotFound ? fail(ErrorCode::Unauthenticated)
                                                                : state.error();
    const DeviceRow* row = (*state)->find(claims.device);
    if (row == nullptr) co_return fail(ErrorCode::SessionRevoked);
    if ((*state)->row.account.suspension) co_return fail(ErrorCode::AccountSuspended);
    const Standing standing = standing_of(row->tokens, {claims.issue, hash}, now());
    if (standing == Standing::Superseded || !is_signed_in(*row)) {
        if (standing == Standing::Superseded)
            log::warning("identity.token_reused", {{"user", claims.user}, {"device", claims.device}});
        const auto removed = co_await remove_device(*state, claims.device);
        if (!removed) co_return removed.error();
        co_return fail(ErrorCode::SessionRevoked);
    }
    Pair pair = make_pair(claims.user, claims.device, row->tokens.next_issue);
    UserState next = **state;
    DeviceRow& device = *next.find(claims.device);
    device.tokens = rotated(std::move(device.tokens), standing, pair.issued, now());
    device.refreshed_at = now();
    device.device.last_used_at = now();
    std::vector<storage::Write> writes{write_of(device, shared_->ports.epoch)};
    const auto changed = co_await change(std::move(next), std::move(writes));
    if (!changed) co_return changed.error();
    co_return signed_in(**changed, claims.device, std::move(pair));
}

Async<Status> Core::mark_used(AccessClaims claims) {
    auto turn = co_await turn_of(claims.user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(claims.user);
    if (!state) co_return state.error();
    const DeviceRow* row = (*state)->find(claims.device);
    if (row == nullptr || !is_first_use(row->tokens, claims.issue)) co_return done();
    UserState next = **state;
    DeviceRow& device = *next.find(claims.device);
    device.tokens.used = true;
    device.device.last_used_at = now();
    std::vector<storage::Write> writes{write_of(device, shared_->ports.epoch)};
    const auto changed = co_await change(next, std::move(writes));
    if (changed) co_return done();
    cache_.put(std::make_shared<const UserState>(std::move(next)));  // known here, if only until a restart
    co_return changed.error();
}

}  // namespace parley::identity
