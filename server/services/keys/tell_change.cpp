#include <algorithm>

#include "base/gather.h"
#include "base/log/log.h"
#include "services/keys/keys_service.h"
#include "storage/await.h"

// Those who take part in an encrypted chat with a user keep a list of the user's devices. When it changes,
// they are told through the mailboxes of their devices, so that nobody misses it. That it is to be told is
// durable before the change, and forgotten when all of them have it.

namespace parley::keys {

Async<Status> KeysService::note_untold(UserId user) {
    std::vector<storage::Write> writes;
    writes.push_back({untold_key(user), encode_presence()});
    return write(index_partition(shard_of(user.raw())), std::move(writes));
}

void KeysService::tell_soon(UserId user) {
    if (!telling_.insert(user).second) {
        tell_once_more_.insert(user);
        return;
    }
    spawn<Status>(tell_change(user), [this, user](const Status& told) {
        telling_.erase(user);
        if (tell_once_more_.erase(user) > 0) return tell_soon(user);
        if (!told) try_again(user);
    });
}

Async<Status> KeysService::tell_change(UserId user) {
    Result<Accounts::SignedIn> known = co_await context_.accounts.devices_of(user);
    if (!known) co_return std::move(known).error();
    const auto what = known->exists ? Waiting::Kind::Changed : Waiting::Kind::Left;
    Status told = co_await tell_companions(user, what);
    if (!told) co_return told;
    // It may have changed meanwhile: then it is told once more, and what says so must stay.
    if (tell_once_more_.contains(user)) co_return done();
    std::vector<storage::Write> writes;
    writes.push_back({untold_key(user), std::nullopt});
    co_return co_await write(index_partition(shard_of(user.raw())), std::move(writes));
}

Async<Status> KeysService::tell_companions(UserId user, Waiting::Kind what) {
    Result<std::vector<UserId>> companions = co_await context_.accounts.companions(user);
    if (!companions) co_return std::move(companions).error();
    companions->push_back(user);
    std::ranges::sort(*companions);
    companions->erase(std::ranges::unique(*companions).begin(), companions->end());
    const Waiting change{what, user};
    for (std::size_t from = 0; from < companions->size(); from += context_.limits.told_at_once) {
        const std::size_t until = std::min(companions->size(), from + context_.limits.told_at_once);
        std::vector<Async<Status>> told;
        for (std::size_t i = from; i < until; ++i) {
            const UserId companion = (*companions)[i];
            told.push_back(in_turn<Status>(companion, [companion, change](KeysService& owner) {
                return owner.deliver_change(companion, change);
            }));
        }
        std::vector<Status> answers = co_await gather(std::move(told));
        for (Status& one : answers)
            if (!one) co_return std::move(one).error();
    }
    co_return done();
}

void KeysService::try_again(UserId user) {
    log::warning("keys.change_untold", {{"user", user}});
    if (retries_.contains(user)) return;
    retries_[user] = context_.timers.after(context_.limits.tell_again, [this, user] {
        retries_.erase(user);
        tell_soon(user);
    });
}

Async<Status> KeysService::begin() {
    for (std::uint16_t shard = 0; shard < kShardCount; ++shard) {
        if (context_.cores.owner({shard}) != context_.core) continue;
        Status begun = co_await begin_shard({shard});
        if (!begun) co_return begun;
    }
    co_return done();
}

Async<Status> KeysService::begin_shard(ShardId shard) {
    constexpr std::size_t kMost = 4'096;  ///< the others when their devices change again
    Result<Rows> untold = co_await rows(index_partition(shard), kUntoldKind, {}, kMost);
    if (!untold) co_return std::move(untold).error();
    for (const storage::Row& row : *untold)
        if (const auto user = id_from_raw<UserId>(row.key.clustering)) tell_soon(*user);
    co_return done();
}

}  // namespace parley::keys
