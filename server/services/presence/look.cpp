#include <algorithm>

#include "base/coding.h"
#include "services/presence/presence_service.h"
#include "storage/await.h"

// What a user's presence is: of several devices, and from the store for those who are away.

namespace parley::presence {

namespace {

constexpr char kVersion = 1;
constexpr char kLastSeenKind = 's';

storage::Partition partition_of(UserId user) {
    return {storage::Space::Presence, shard_of(user.raw()), std::string(user.raw())};
}

/// Which of two devices counts: do not disturb on one is meant for all; being there on one is being there.
int weight(PresenceStatus status) {
    switch (status) {
        case PresenceStatus::Busy:
            return 3;
        case PresenceStatus::Online:
            return 2;
        case PresenceStatus::Away:
            return 1;
        case PresenceStatus::Offline:
            break;
    }
    return 0;
}

}  // namespace

PresenceState PresenceService::state_of(UserId user, const Presence& presence) const {
    PresenceState state;
    state.user = user;
    for (const Socket& socket : presence.sockets)
        if (weight(socket.status) > weight(state.status)) state.status = socket.status;
    if (presence.offline_timer != TimerId::None) state.status = presence.last_status;  // a reload, perhaps
    if (!presence.sockets.empty()) state.activity = presence.sockets.back().activity;
    if (state.status == PresenceStatus::Offline) state.last_seen = presence.last_seen;
    return state;
}

Async<PresenceState> PresenceService::look(UserId user) {
    const auto found = users_.find(user);
    PresenceState state;
    state.user = user;
    if (found != users_.end()) state = state_of(user, found->second);
    if (state.status != PresenceStatus::Offline || state.last_seen) co_return state;
    Result<std::optional<std::string>> row = co_await storage::get(
        context_.store, context_.home, partition_of(user), storage::RowKey{kLastSeenKind, {}});
    if (!row || !*row) co_return state;
    RowReader reader(**row);
    const bool known = reader.byte() == kVersion;
    const WallTime time{static_cast<std::int64_t>(reader.varint())};
    if (known && reader.ok()) state.last_seen = time;
    // The user may have come meanwhile.
    if (const auto now = users_.find(user); now != users_.end()) {
        if (!now->second.last_seen) now->second.last_seen = state.last_seen;
        co_return state_of(user, now->second);
    }
    co_return state;
}

Async<PresenceState> PresenceService::watch_here(UserId user, bus::CoreId core) {
    const auto known = users_.find(user);
    const bool watched = known != users_.end() && !known->second.watchers.empty();
    if (watched || watched_ < context_.limits.watched_users) {
        std::vector<bus::CoreId>& watchers = users_[user].watchers;
        if (std::find(watchers.begin(), watchers.end(), core) == watchers.end()) watchers.push_back(core);
        if (!watched) ++watched_;
    }
    co_return co_await look(user);
}

void PresenceService::save_last_seen(UserId user, WallTime time) {
    std::string value(1, kVersion);
    put_varint(value, static_cast<std::uint64_t>(time.ms));
    storage::PartitionBatch batch{partition_of(user), {}};
    batch.writes.push_back({storage::RowKey{kLastSeenKind, {}}, std::move(value)});
    // Best effort: when the disk is full, the user was seen earlier.
    spawn<storage::Outcome>(storage::commit(context_.store, context_.home, context_.epoch, std::move(batch)),
                            [](storage::Outcome) {});
}

}  // namespace parley::presence
