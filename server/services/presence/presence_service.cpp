#include "services/presence/presence_service.h"

#include <algorithm>

namespace parley::presence {

template <class Work>
void PresenceService::at_owner(UserId user, Work work) {
    const std::size_t core = context_.cores.owner(shard_of(user.raw()));
    if (core == context_.core) {
        work(*this);
        return;
    }
    context_.cores.at(core).post([owner = peers_[core], work = std::move(work)]() mutable { work(*owner); });
}

template <class T, class Work>
Async<T> PresenceService::ask_owner(UserId user, Work work) {
    const std::size_t core = context_.cores.owner(shard_of(user.raw()));
    PresenceService& owner = *peers_[core];
    co_return co_await answer<T>([&](auto done) {
        ask<T>(
            context_.home, context_.cores.at(core), [&owner, work]() mutable { return work(owner); },
            std::move(done));
    });
}

void PresenceService::socket_opened(UserId user, SessionId session) {
    at_owner(user, [=](PresenceService& owner) { owner.open_here(user, session); });
}

void PresenceService::socket_closed(UserId user, SessionId session) {
    at_owner(user, [=](PresenceService& owner) { owner.close_here(user, session); });
}

void PresenceService::set_status(UserId user, std::optional<SessionId> session, PresenceStatus status,
                                 std::string activity, std::optional<WallTime> until) {
    at_owner(user, [=](PresenceService& owner) { owner.set_here(user, session, status, activity, until); });
}

void PresenceService::watch(UserId user, Callback<PresenceState> now) {
    const bus::CoreId core{static_cast<std::uint16_t>(context_.core)};
    spawn<PresenceState>(
        ask_owner<PresenceState>(
            user, [user, core](PresenceService& owner) { return owner.watch_here(user, core); }),
        std::move(now));
}

void PresenceService::unwatch(UserId user) {
    const bus::CoreId core{static_cast<std::uint16_t>(context_.core)};
    at_owner(user, [=](PresenceService& owner) { owner.unwatch_here(user, core); });
}

Async<std::vector<PresenceState>> PresenceService::states(std::vector<UserId> users) {
    std::vector<PresenceState> states;
    states.reserve(users.size());
    for (const UserId& user : users) {
        states.push_back(co_await ask_owner<PresenceState>(
            user, [user](PresenceService& owner) { return owner.look(user); }));
    }
    co_return states;
}

void PresenceService::look_again(UserId user) {
    at_owner(user, [user](PresenceService& owner) {
        const auto found = owner.users_.find(user);
        if (found == owner.users_.end() || found->second.watchers.empty()) return;
        owner.context_.bus.publish(found->second.watchers, bus::PresenceChanged{user, {}, {}});
    });
}

void PresenceService::open_here(UserId user, SessionId session) {
    Presence& presence = users_[user];
    context_.timers.cancel(std::exchange(presence.offline_timer, TimerId::None));
    presence.sockets.push_back({session, PresenceStatus::Online, {}, {}});
    publish(user, presence);
}

void PresenceService::close_here(UserId user, SessionId session) {
    const auto found = users_.find(user);
    if (found == users_.end()) return;
    Presence& presence = found->second;
    presence.last_status = state_of(user, presence).status;
    const bool known =
        std::erase_if(presence.sockets, [&](const Socket& socket) { return socket.session == session; }) > 0;
    if (!known) return;
    if (!presence.sockets.empty()) {
        publish(user, presence);
        return;
    }
    presence.last_seen = context_.clock.wall();
    presence.offline_timer =
        context_.timers.after(context_.limits.offline_after, [this, user] { go_offline(user); });
}

void PresenceService::set_here(UserId user, std::optional<SessionId> session, PresenceStatus status,
                               const std::string& activity, std::optional<WallTime> until) {
    const auto found = users_.find(user);
    if (found == users_.end()) return;
    std::vector<Socket>& sockets = found->second.sockets;
    for (Socket& socket : sockets) {
        if (session && socket.session != *session) continue;
        socket.status = status;
        socket.activity = activity;
        socket.until = until;
    }
    arm_end(user, found->second);
    // The one that spoke last is the last.
    std::stable_partition(sockets.begin(), sockets.end(),
                          [&](const Socket& socket) { return socket.session != session; });
    publish(user, found->second);
}

void PresenceService::arm_end(UserId user, Presence& presence) {
    constexpr std::chrono::milliseconds kLongest = std::chrono::hours{24};  // then it is looked at again
    context_.timers.cancel(std::exchange(presence.end_timer, TimerId::None));
    std::optional<WallTime> first;
    for (const Socket& socket : presence.sockets)
        if (socket.until && (!first || *socket.until < *first)) first = socket.until;
    if (!first) return;
    const auto left = std::clamp(*first - context_.clock.wall(), std::chrono::milliseconds(0), kLongest);
    presence.end_timer = context_.timers.after(left, [this, user] { end_what_is_over(user); });
}

void PresenceService::end_what_is_over(UserId user) {
    const auto found = users_.find(user);
    if (found == users_.end()) return;
    found->second.end_timer = TimerId::None;
    const WallTime now = context_.clock.wall();
    for (Socket& socket : found->second.sockets)
        if (socket.until && *socket.until <= now) socket = {socket.session, PresenceStatus::Online, {}, {}};
    arm_end(user, found->second);
    publish(user, found->second);
}

void PresenceService::unwatch_here(UserId user, bus::CoreId core) {
    const auto found = users_.find(user);
    if (found == users_.end()) return;
    std::vector<bus::CoreId>& watchers = found->second.watchers;
    if (std::erase(watchers, core) > 0 && watchers.empty()) --watched_;
    forget_if_unused(user);
}

void PresenceService::go_offline(UserId user) {
    const auto found = users_.find(user);
    if (found == users_.end() || !found->second.sockets.empty()) return;
    found->second.offline_timer = TimerId::None;
    publish(user, found->second);
    save_last_seen(user, *found->second.last_seen);
    forget_if_unused(user);
}

/// Tells the watching cores, when what they see has changed.
void PresenceService::publish(UserId user, Presence& presence) {
    const PresenceState state = state_of(user, presence);
    std::string shown(1, static_cast<char>(state.status));
    shown += state.activity;
    if (std::exchange(presence.shown, shown) == shown || presence.watchers.empty()) return;
    const WallTime now = context_.clock.wall();
    bus::PresenceChanged changed{user, SharedBytes(context_.encoder.presence_broadcast(state, now)), {}};
    if (state.last_seen) {
        PresenceState hidden = state;
        hidden.last_seen.reset();
        changed.without_last_seen = SharedBytes(context_.encoder.presence_broadcast(hidden, now));
    }
    context_.bus.publish(presence.watchers, std::move(changed));
}

void PresenceService::forget_if_unused(UserId user) {
    const auto found = users_.find(user);
    if (found == users_.end()) return;
    const Presence& presence = found->second;
    if (!presence.sockets.empty() || !presence.watchers.empty() || presence.offline_timer != TimerId::None)
        return;
    context_.timers.cancel(presence.end_timer);
    users_.erase(found);
}

}  // namespace parley::presence
