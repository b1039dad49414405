#include <algorithm>

#include "services/identity/bots/bot_rows.h"
#include "services/identity/core.h"
#include "storage/await.h"

namespace parley::identity {

namespace {

constexpr std::chrono::hours kUseIsNews{1};

BotToken token_of(const DeviceRow& row) {
    return {row.device.id,         row.device.name,         row.grant->scopes,
            row.device.created_at, row.device.last_used_at, row.grant->expires_at};
}

}  // namespace

/// Puts a new token among the bot's devices.
NewToken Core::state_token(UserState& state, TokenWish wish) {
    const auto id = make_id<DeviceId>(shared_->ports.random);
    NewToken fresh;
    fresh.secret = seal_bot(shared_->key, {state.id(), id}, shared_->ports.random);
    DeviceRow row;
    row.device = {id, state.id(), std::move(wish.name), now(), now()};
    row.refreshed_at = now();
    row.grant = BotGrant{hash_of(fresh.secret.reveal()), wish.scopes, std::nullopt};
    if (wish.expires_in) row.grant->expires_at = now() + *wish.expires_in;
    fresh.token = token_of(row);
    state.devices.push_back(std::move(row));
    return fresh;
}

Async<Result<NewToken>> Core::add_token(UserId owner, UserId bot, TokenWish wish) {
    const Status owns = co_await check_owner(owner, bot);
    if (!owns) co_return owns.error();
    auto add = [bot, wish = std::move(wish)](Core& core) { return core.add_token_here(bot, wish); };
    co_return co_await owned_by<Result<NewToken>>(shard_of(bot.raw()), std::move(add));
}

Async<Result<NewToken>> Core::add_token_here(UserId bot, TokenWish wish) {
    auto turn = co_await turn_of(bot);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(bot);
    if (!state) co_return state.error();
    UserState next = **state;
    std::vector<storage::Write> writes;
    std::erase_if(next.devices, [&](const DeviceRow& row) {
        if (is_signed_in(row)) return false;
        writes.push_back({device_key(row.device.id), std::nullopt});
        return true;
    });
    if (next.devices.size() >= shared_->settings.bots.tokens_per_bot) co_return fail(ErrorCode::TokenLimit);
    NewToken fresh = state_token(next, std::move(wish));
    const DeviceRow& row = next.devices.back();
    writes.push_back({device_key(row.device.id), encode(row, shared_->ports.epoch)});
    const auto changed = co_await change(std::move(next), std::move(writes));
    if (!changed) co_return changed.error();
    co_return fresh;
}

Async<Result<std::vector<BotToken>>> Core::tokens(UserId owner, UserId bot) {
    const Status owns = co_await check_owner(owner, bot);
    if (!owns) co_return owns.error();
    const auto state =
        co_await owned_by<Result<State>>(shard_of(bot.raw()), [bot](Core& core) { return core.load(bot); });
    if (!state) co_return state.error();
    std::vector<BotToken> tokens;
    for (const DeviceRow& row : (*state)->devices)
        if (row.grant && is_signed_in(row)) tokens.push_back(token_of(row));
    std::sort(tokens.begin(), tokens.end(), [](const BotToken& a, const BotToken& b) {
        return std::tie(b.created_at, a.id) < std::tie(a.created_at, b.id);
    });
    co_return tokens;
}

Async<Status> Core::revoke_token(UserId owner, UserId bot, DeviceId token) {
    const Status owns = co_await check_owner(owner, bot);
    if (!owns) co_return owns;
    auto end = [bot, token](Core& core) { return core.end_device(bot, token); };
    const Status ended = co_await owned_by<Status>(shard_of(bot.raw()), std::move(end));
    if (!ended && ended.error().code == ErrorCode::DeviceNotFound) co_return fail(ErrorCode::TokenNotFound);
    co_return ended;
}

Async<Result<Caller>> Core::authenticate_bot(BotClaims claims, TokenHash hash) {
    auto look = [claims, hash](Core& core) { return core.check_token(claims, hash); };
    const auto grant = co_await owned_by<Result<KnownBot>>(shard_of(claims.bot.raw()), std::move(look));
    if (!grant) co_return grant.error();
    const UserId owner = grant->owner;
    const auto person = co_await owned_by<Result<State>>(shard_of(owner.raw()),
                                                         [owner](Core& core) { return core.load(owner); });
    if (!person)
        co_return person.error().code == ErrorCode::UserNotFound ? fail(ErrorCode::Unauthenticated)
                                                                 : person.error();
    if ((*person)->row.account.suspension) co_return fail(ErrorCode::AccountSuspended);
    co_return Caller{claims.bot, claims.token, grant->scopes};
}

Async<Result<Core::KnownBot>> Core::check_token(BotClaims claims, TokenHash hash) {
    const auto state = co_await load(claims.bot);
    if (!state)
        co_return state.error().code == ErrorCode::UserNotFound ? fail(ErrorCode::Unauthenticated)
                                                                : state.error();
    const DeviceRow* row = (*state)->find(claims.token);
    if (row == nullptr || !row->grant || !(*state)->row.account.bot)
        co_return fail(ErrorCode::SessionRevoked);
    if (!same(row->grant->hash, hash)) co_return fail(ErrorCode::Unauthenticated);
    if (!is_signed_in(*row)) co_return fail(ErrorCode::TokenExpired);
    if ((*state)->row.account.suspension) co_return fail(ErrorCode::AccountSuspended);
    const KnownBot known{(*state)->row.account.bot->owner, row->grant->scopes};
    if (now() - row->device.last_used_at >= kUseIsNews && marking_.insert(claims.token).second)
        spawn<Status>(mark_token_used(claims),
                      [this, token = claims.token](Status) { marking_.erase(token); });
    co_return known;
}

Async<Status> Core::mark_token_used(BotClaims claims) {
    auto turn = co_await turn_of(claims.bot);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(claims.bot);
    if (!state) co_return state.error();
    UserState next = **state;
    DeviceRow* row = next.find(claims.token);
    if (row == nullptr) co_return done();
    row->device.last_used_at = now();
    std::vector<storage::Write> writes;
    writes.push_back({device_key(claims.token), encode(*row, shared_->ports.epoch)});
    const auto changed = co_await change(std::move(next), std::move(writes));
    if (!changed) co_return changed.error();
    co_return done();
}

Async<Status> Core::set_commands(UserId bot, std::vector<BotCommand> commands) {
    storage::Write write{kCommandsKey, encode(commands)};
    co_return co_await write_person(bot, std::move(write));
}

Async<Result<std::vector<BotCommand>>> Core::commands(UserId bot) {
    const storage::Partition partition = account_partition(bot);
    const auto value = co_await storage::get(shared_->ports.store, home_, partition, kCommandsKey);
    if (!value) co_return value.error();
    if (!*value) co_return std::vector<BotCommand>();
    auto commands = decode_commands(**value);
    if (!commands) co_return fail(ErrorCode::Internal);
    co_return *commands;
}

}  // namespace parley::identity
