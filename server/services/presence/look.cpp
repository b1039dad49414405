#include <algorithm>
#include <utility>

#include "services/presence/presence_service.h"
#include "storage/await.h"

// What is known of a user, in memory and in the store, and who wants to know.

namespace parley::presence {

namespace {

constexpr std::size_t kOutdated = 2;  // no hash: see hash_of()

}  // namespace

PresenceViews PresenceService::views_of(UserId user, const Presence& presence) const {
    const Known known{user, presence.by_hand.get(), presence.devices, presence.left};
    return merge(known, context_.clock.wall());
}

/// Of a user whose rows can't be read just now nothing is said: he may be hiding.
Async<PresenceViews> PresenceService::look_here(UserId user) {
    const bool read = co_await read_stored(user);
    PresenceViews views;
    views.to_others.user = views.to_owner.user = user;
    if (read) views = views_of(user, users_.at(user));
    forget_if_unused(user);
    co_return views;
}

Async<std::vector<Watched>> PresenceService::watch_here(std::vector<UserId> users, bus::CoreId core) {
    std::vector<Watched> states;
    states.reserve(users.size());
    for (const UserId& user : users) states.push_back(co_await watch_one(user, core));
    co_return states;
}

Async<Watched> PresenceService::watch_one(UserId user, bus::CoreId core) {
    Presence& presence = users_[user];
    const bool watched = !presence.watchers.empty();
    if (watched || watched_ < context_.limits.watched_users) {
        std::vector<bus::CoreId>& watchers = presence.watchers;
        if (std::ranges::find(watchers, core) == watchers.end()) watchers.push_back(core);
        if (!watched) ++watched_;
    }
    const PresenceViews views = co_await look_here(user);
    Watched now{news_of(user, views), false};
    const auto found = users_.find(user);
    if (found == users_.end()) co_return now;
    Presence& then = found->second;
    now.followed = then.read && std::ranges::find(then.watchers, core) != then.watchers.end();
    // What the first one is told here is not told again; what others have not been told yet is told for
    // certain, also when it is taken back before.
    const std::size_t hash = hash_of(views);
    if (then.told == 0)
        then.told = hash;
    else if (then.told != hash)
        then.told = kOutdated;
    co_return now;
}

void PresenceService::unwatch_here(UserId user, bus::CoreId core) {
    const auto found = users_.find(user);
    if (found == users_.end()) return;
    std::vector<bus::CoreId>& watchers = found->second.watchers;
    if (std::erase(watchers, core) > 0 && watchers.empty()) {
        --watched_;
        found->second.told = 0;
    }
    forget_if_unused(user);
}

/// Afterwards the user is known; false when the store did not answer. What has changed here meanwhile is
/// newer than what was read.
Async<bool> PresenceService::read_stored(UserId user) {
    const auto known = users_.find(user);
    if (known != users_.end() && known->second.read) co_return true;
    Result<Stored> stored = co_await stored_of(user);
    if (!stored) co_return false;
    Presence& presence = users_[user];
    if (std::exchange(presence.read, true)) co_return true;
    if (!presence.left) presence.left = stored->left;
    presence.by_hand = stored->by_hand ? std::make_unique<ByHand>(std::move(*stored->by_hand)) : nullptr;
    arm_end(user, presence);
    co_return true;
}

Async<Result<PresenceService::Stored>> PresenceService::stored_of(UserId user) {
    std::vector<storage::RowKey> keys;
    keys.emplace_back(kSeenKind, std::string());
    keys.emplace_back(kByHandKind, std::string());
    storage::Partition partition = user_partition(user);
    const auto rows =
        co_await storage::multi_get(context_.store, context_.home, std::move(partition), std::move(keys));
    if (!rows) co_return rows.error();
    Stored stored;
    if (const auto& row = (*rows)[1]) stored.by_hand = decode_by_hand(*row);
    const auto& row = (*rows)[0];
    const std::optional<Seen> seen = row ? decode_seen(*row) : std::nullopt;
    if (!seen) co_return stored;
    if (const auto* gone = std::get_if<Gone>(&*seen)) {
        stored.left = gone->at;
        co_return stored;
    }
    const Connected connected = std::get<Connected>(*seen);
    const std::optional<WallTime> alive = co_await alive_until(connected.to);
    stored.left = std::max(connected.since, alive.value_or(connected.since));
    co_return stored;
}

}  // namespace parley::presence
