#include "gateway/hub/presence_watch.h"

#include <algorithm>

#include "protocol/encode.h"

namespace parley::gateway {

std::vector<Seen> PresenceWatch::watch(Subscriber& subscriber, const std::vector<Seen>& users) {
    std::vector<Seen> refused;
    std::vector<UserId> added;
    for (const auto& [user, visible] : users) {
        Watched& watched = watched_[user];
        if (watched.watchers.size() >= api_.limits.watchers) {
            refused.emplace_back(user, visible);
            continue;
        }
        watched.watchers.push_back({&subscriber, visible});
        subscriber.watched_.push_back(user);
        added.push_back(user);
    }
    tell(subscriber, std::move(added));
    return refused;
}

void PresenceWatch::tell_again(Subscriber& subscriber) {
    tell(subscriber, subscriber.watched_);
}

/// What is known is told at once; the rest is asked for, and told if it is still watched by then.
void PresenceWatch::tell(const Subscriber& subscriber, std::vector<UserId> users) {
    std::erase_if(users, [&](const UserId& user) {
        Watched& watched = watched_.at(user);
        const Watcher& watcher = *find(watched, subscriber);
        // Oneself is not shown as one was before one came, or set something.
        if (watched.now.frame.empty() || watcher.visible.own) return false;
        deliver(watcher, watched.now, Delivery::DurableInBulk);
        return true;
    });
    if (users.empty()) return;
    api_.presence.watch(users, [this, whom = &subscriber](const std::vector<presence::Watched>& answers) {
        for (const presence::Watched& answer : answers) tell_answer(*whom, answer);
    });
}

/// `subscriber` may be gone: it is looked for, not used.
void PresenceWatch::tell_answer(const Subscriber& subscriber, const presence::Watched& answer) {
    const auto found = watched_.find(answer.state.user);
    if (found == watched_.end()) return;
    if (answer.followed) found->second.now = answer.state;
    if (const Watcher* still = find(found->second, subscriber))
        deliver(*still, answer.state, Delivery::DurableInBulk);
}

PresenceWatch::Watcher* PresenceWatch::find(Watched& watched, const Subscriber& subscriber) {
    const auto found = std::ranges::find(watched.watchers, &subscriber, &Watcher::subscriber);
    return found == watched.watchers.end() ? nullptr : &*found;
}

void PresenceWatch::deliver(const Watcher& watcher, const bus::PresenceChanged& state, Delivery delivery) {
    const SharedBytes& own = state.to_owner.empty() ? state.frame : state.to_owner;
    const SharedBytes& without = state.without_last_seen.empty() ? state.frame : state.without_last_seen;
    const SharedBytes& others = watcher.visible.last_seen ? state.frame : without;
    watcher.subscriber->deliver(watcher.visible.own ? own : others, delivery);
}

void PresenceWatch::forget(UserId user, const Subscriber* subscriber) {
    const auto found = watched_.find(user);
    if (found == watched_.end()) return;
    std::vector<Watcher>& watchers = found->second.watchers;
    std::erase_if(watchers, [&](const Watcher& watcher) { return watcher.subscriber == subscriber; });
    if (!watchers.empty()) return;
    watched_.erase(found);
    api_.presence.unwatch(user);
}

void PresenceWatch::unwatch_all(Subscriber& subscriber) {
    for (const UserId& user : std::exchange(subscriber.watched_, {})) forget(user, &subscriber);
}

void PresenceWatch::hand_out(const bus::PresenceChanged& changed) {
    const auto found = watched_.find(changed.user);
    if (found == watched_.end()) return;
    if (changed.frame.empty()) {
        const auto [place, is_new] = looked_at_again_.try_emplace(changed.user, Again::Yes);
        if (is_new)
            spawn<Unit>(look_again(changed.user), [](Unit) {});
        else
            place->second = Again::Yes;
        return;
    }
    if (!found->second.now.frame.empty()) found->second.now = changed;
    for (const Watcher& watcher : found->second.watchers) deliver(watcher, changed, Delivery::State);
}

/// The user's privacy, contacts or blocks have changed. However often they do, one look is under way.
Async<Unit> PresenceWatch::look_again(UserId user) {
    while (std::exchange(looked_at_again_[user], Again::No) == Again::Yes) {
        std::vector<UserId> viewers;
        if (const auto found = watched_.find(user); found != watched_.end())
            for (const Watcher& watcher : found->second.watchers)
                viewers.push_back(watcher.subscriber->user());
        std::ranges::sort(viewers);
        const auto repeated = std::ranges::unique(viewers);
        viewers.erase(repeated.begin(), repeated.end());
        for (const UserId& viewer : viewers) {
            const Visibility visible = co_await visibility(api_, viewer, user);
            see(user, viewer, visible);
        }
    }
    looked_at_again_.erase(user);
    co_return Unit{};
}

void PresenceWatch::see(UserId user, UserId viewer, Visibility visible) {
    const auto found = watched_.find(user);
    if (found == watched_.end()) return;
    std::vector<Subscriber*> lost, seeing;
    for (Watcher& watcher : found->second.watchers) {
        if (watcher.subscriber->user() != viewer) continue;
        watcher.visible = visible;
        (visible.presence ? seeing : lost).push_back(watcher.subscriber);
    }
    for (const Subscriber* subscriber : seeing) tell(*subscriber, std::vector<UserId>(1, user));
    const SharedBytes nothing(
        protocol::presence_broadcast({user, PresenceStatus::Offline, {}, {}}, api_.clock.wall()));
    for (Subscriber* subscriber : lost) {
        std::erase(subscriber->watched_, user);
        forget(user, subscriber);
        subscriber->deliver(nothing, Delivery::DurableInBulk);
    }
}

}  // namespace parley::gateway
