#include "base/log/log.h"
#include "services/identity/bots/bot_rows.h"
#include "services/identity/core.h"
#include "services/identity/search_names.h"
#include "storage/await.h"

// Making and deleting. The owner's row comes first and goes last, so that no bot is ever without an owner who
// finds it.

namespace parley::identity {

namespace {

Account account_of(UserId id, BotStanding standing, std::string name, WallTime now) {
    Account account;
    account.user.id = id;
    account.user.display_name = std::move(name);
    account.user.is_bot = true;
    account.bot = standing;
    account.created_at = now;
    return account;
}

}  // namespace

Async<Result<NewBot>> Core::make_bot(UserId owner, BotWish wish) {
    const UserId bot = make_bot_id(shared_->ports.random);
    const std::string name = wish.username;
    const Status is_free = co_await check_name_free(name);
    if (!is_free) co_return is_free.error();
    auto enter = [owner, bot](Core& core) { return core.enter_bot(owner, bot); };
    const Status entered = co_await owned_by<Status>(shard_of(owner.raw()), std::move(enter));
    if (!entered) co_return entered.error();
    auto claim = [name, bot](Core& core) { return core.claim_name(name, bot); };
    Status made = co_await owned_by<Status>(shard_of(name), std::move(claim));
    NewBot fresh;
    if (made) {
        UserState state;
        const BotStanding standing{owner, BotKind::Bot};
        const std::string shown = wish.display_name.empty() ? name : wish.display_name;
        fresh.account = account_of(bot, standing, shown, now());
        fresh.account.user.username = name;
        fresh.account.user.about = std::move(wish.about);
        state.row.account = fresh.account;
        state.row.indexed = search_names(fresh.account.user);
        state.row.index_pending = true;
        TokenWish first;
        first.name = "first";
        first.scopes = wish.scopes;
        fresh.token = state_token(state, std::move(first));
        auto create = [state = std::move(state)](Core& core) { return core.create(state); };
        const auto created = co_await owned_by<Result<State>>(shard_of(bot.raw()), std::move(create));
        if (!created) made = created.error();
    }
    if (!made) {
        const Status undone = co_await forget_bot(owner, bot);
        if (!undone) log::warning("identity.bot_row_kept", {{"user", owner}});
        co_return made.error();
    }
    co_return fresh;
}

/// Within the owner's turn.
Async<Status> Core::enter_bot(UserId owner, UserId bot) {
    auto turn = co_await turn_of(owner);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(owner);
    if (!state) co_return state.error();
    const BotLimits& limits = shared_->settings.bots;
    const Account& account = (*state)->row.account;
    if (account.bot) co_return fail(ErrorCode::NotForBots);
    if (limits.makers == BotMakers::Nobody ||
        (limits.makers == BotMakers::Admins && account.server_role != ServerRole::Admin))
        co_return fail(ErrorCode::BotsOff);
    const auto owned = co_await owned_bots(owner);
    if (!owned) co_return owned.error();
    if (owned->size() >= limits.per_person) co_return fail(ErrorCode::BotLimit);
    storage::Write write{owned_bot_key(bot), encode_owned_bot(now())};
    co_return co_await write_person(owner, std::move(write));
}

Async<Status> Core::forget_bot(UserId owner, UserId bot) {
    storage::Write write{owned_bot_key(bot), std::nullopt};
    co_return co_await write_person(owner, std::move(write));
}

Async<Result<std::vector<Core::OwnedBot>>> Core::owned_bots(UserId owner) {
    storage::ScanRequest request{account_partition(owner), kOwnedBotKind, {}, {}};
    std::vector<OwnedBot> owned;
    for (;;) {
        const auto page = co_await storage::scan(shared_->ports.store, home_, request);
        if (!page) co_return page.error();
        for (const storage::Row& row : page->rows) {
            const auto bot = id_from_raw<UserId>(row.key.clustering);
            if (bot) owned.push_back({*bot, decode_owned_bot(row.value).value_or(WallTime{})});
        }
        if (!page->next) co_return owned;
        request.from = *page->next;
    }
}

Async<Result<std::vector<Account>>> Core::bots_of(UserId owner) {
    const auto owned = co_await owned_bots(owner);
    if (!owned) co_return owned.error();
    std::vector<Account> bots;
    for (const OwnedBot& one : *owned) {
        auto found = co_await account(one.bot);
        if (found) {
            bots.push_back(std::move(found->account));
        } else if (found.error().code != ErrorCode::UserNotFound) {
            co_return found.error();
        } else if (now() - one.made_at > kClaimGrace) {
            const Status dropped = co_await forget_bot(owner, one.bot);
            if (!dropped) co_return dropped.error();
        }
    }
    co_return bots;
}

Async<Status> Core::check_owner(UserId owner, UserId bot) {
    const auto found = co_await account(bot);
    if (!found)
        co_return found.error().code == ErrorCode::UserNotFound ? fail(ErrorCode::BotNotFound)
                                                                : found.error();
    const std::optional<BotStanding>& standing = found->account.bot;
    if (!standing || standing->owner != owner || standing->kind != BotKind::Bot)
        co_return fail(ErrorCode::BotNotFound);
    co_return done();
}

Async<Status> Core::delete_bot(UserId owner, UserId bot) {
    const Status owns = co_await check_owner(owner, bot);
    if (!owns) co_return owns;
    const Status deleted = co_await delete_account(bot);
    if (!deleted) co_return deleted;
    co_return co_await forget_bot(owner, bot);
}

/// Closes the sockets of all bots of somebody who is suspended.
Async<Status> Core::silence_bots(UserId owner) {
    const auto owned = co_await owned_bots(owner);
    if (!owned) co_return owned.error();
    for (const OwnedBot& one : *owned) {
        const auto state = co_await owned_by<Result<State>>(
            shard_of(one.bot.raw()), [bot = one.bot](Core& core) { return core.load(bot); });
        if (!state && state.error().code != ErrorCode::UserNotFound) co_return state.error();
        if (!state) continue;
        for (const DeviceRow& row : (*state)->devices)
            shared_->ports.bus.publish(
                shared_->every_core, bus::DeviceRevoked{one.bot, row.device.id, ErrorCode::AccountSuspended});
    }
    co_return done();
}

Async<Result<Account>> Core::make_hook_account(UserId owner, std::string name) {
    const UserId id = make_bot_id(shared_->ports.random);
    const BotStanding standing{owner, BotKind::Hook};
    AccountRow row;
    row.account = account_of(id, standing, std::move(name), now());
    // Names of people have at most 32 characters, and this is one of them that nobody can have claimed.
    row.account.user.username = "hook." + to_text(id);
    storage::PartitionBatch batch{account_partition(id), {}};
    batch.writes.push_back({kAccountKey, encode(row, shared_->ports.epoch), storage::Lifetime::Forever,
                            storage::Condition::Absent});
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return row.account;
}

}  // namespace parley::identity
