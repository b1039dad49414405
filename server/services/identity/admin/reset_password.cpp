#include "services/identity/core.h"

namespace parley::identity {

namespace {

/// User id and 16 random bytes.
constexpr std::size_t kTokenBytes = 32;

}  // namespace

Async<Result<Secret>> Core::issue_reset_token(UserId user) {
    co_return co_await owned_by<Result<Secret>>(
        shard_of(user.raw()), [user](Core& core) { return core.issue_reset_token_here(user); });
}

Async<Result<Secret>> Core::issue_reset_token_here(UserId user) {
    auto turn = co_await turn_of(user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(user);
    if (!state) co_return state.error();
    if ((*state)->row.account.bot) co_return fail(ErrorCode::NotForBots, "A bot has tokens, no password.");
    std::string bytes(user.raw());
    bytes.resize(kTokenBytes);
    shared_->ports.random.fill(std::as_writable_bytes(std::span(bytes).subspan(sizeof(UserId))));
    Secret token(to_base64url(bytes));
    UserState next = **state;
    next.row.password_hash = shared_->nobody;
    next.row.reset = ResetToken{hash_of(token.reveal()), now() + kResetTokenGood};
    std::vector<storage::Write> writes = without_devices(next);
    writes.push_back({kAccountKey, encode(next.row, shared_->ports.epoch)});
    const auto changed = co_await change(std::move(next), std::move(writes));
    if (!changed) co_return changed.error();
    for (const DeviceRow& row : (*state)->devices) revoked(user, row.device.id);
    co_return token;
}

Async<Result<SignedIn>> Core::reset_password(Secret token, Secret password, std::string device_name,
                                             std::string peer) {
    const auto bytes = from_base64url(token.reveal());
    if (!bytes || bytes->size() != kTokenBytes) co_return fail(ErrorCode::ResetTokenInvalid);
    const UserId user =
        id_from_raw<UserId>(std::string_view(*bytes).substr(0, sizeof(UserId))).value_or(UserId{});
    const std::string attempt = to_text(user) + '\n' + peer;
    auto count = [attempt](Core& core) { return core.count_login(attempt); };
    const Status counted = co_await owned_by<Status>(shard_of(attempt), std::move(count));
    if (!counted) co_return counted.error();
    const TokenHash hash = hash_of(token.reveal());
    auto check = [user, hash](Core& core) { return core.check_reset_token(user, hash); };
    const Status good = co_await owned_by<Status>(shard_of(user.raw()), std::move(check));
    if (!good) co_return good.error();
    auto hashed = co_await hash_password(shared_->ports.password_workers, home_, std::move(password),
                                         shared_->settings.hash_cost);
    if (!hashed) co_return hashed.error();
    auto set = [user, hash, chosen = std::move(*hashed)](Core& core) {
        return core.set_password(user, hash, chosen);
    };
    const Status changed = co_await owned_by<Status>(shard_of(user.raw()), std::move(set));
    if (!changed) co_return changed.error();
    auto add = [user, device = std::move(device_name)](Core& core) { return core.add_device(user, device); };
    co_return co_await owned_by<Result<SignedIn>>(shard_of(user.raw()), std::move(add));
}

Status Core::judge_reset_token(const AccountRow& row, const TokenHash& hash) const {
    if (!row.reset || now() >= row.reset->good_until || !same(row.reset->hash, hash))
        return fail(ErrorCode::ResetTokenInvalid);
    if (row.account.suspension) return fail(ErrorCode::AccountSuspended);
    return done();
}

Async<Status> Core::check_reset_token(UserId user, TokenHash hash) {
    const auto state = co_await load(user);
    if (!state)
        co_return state.error().code == ErrorCode::UserNotFound ? fail(ErrorCode::ResetTokenInvalid)
                                                                : state.error();
    co_return judge_reset_token((*state)->row, hash);
}

Async<Status> Core::set_password(UserId user, TokenHash token, std::string password_hash) {
    std::function<Status(AccountRow&)> decide = [&](AccountRow& row) -> Status {
        const Status good = judge_reset_token(row, token);
        if (!good) return good;
        row.reset.reset();
        row.password_hash = password_hash;
        return done();
    };
    co_return co_await change_standing(user, std::move(decide));
}

}  // namespace parley::identity
