#include "gateway/hub/presence_watch.h"

#include <algorithm>

#include "protocol/encode.h"

namespace parley::gateway {

bool PresenceWatch::watch(Subscriber& subscriber, UserId user, Visibility visible) {
    std::vector<Watcher>& watchers = watchers_[user];
    if (watchers.size() >= api_.limits.watchers) return false;
    watchers.push_back({&subscriber, visible});
    subscriber.watched_.push_back(user);
    tell(user, &subscriber);
    return true;
}

/// Asks for the present state and tells it, if it is still watched by then.
void PresenceWatch::tell(UserId user, const Subscriber* subscriber) {
    api_.presence.watch(user, [this, user, subscriber](const presence::PresenceViews& views) {
        const auto found = watchers_.find(user);
        if (found == watchers_.end()) return;
        const auto still = std::ranges::find(found->second, subscriber, &Watcher::subscriber);
        if (still == found->second.end()) return;
        const protocol::PresenceState shown = shown_to(still->visible, views);
        still->subscriber->deliver(SharedBytes(protocol::presence_broadcast(shown, api_.clock.wall())),
                                   Delivery::DurableInBulk);
    });
}

void PresenceWatch::forget(UserId user, const Subscriber* subscriber) {
    const auto found = watchers_.find(user);
    if (found == watchers_.end()) return;
    std::erase_if(found->second, [&](const Watcher& watcher) { return watcher.subscriber == subscriber; });
    if (!found->second.empty()) return;
    watchers_.erase(found);
    api_.presence.unwatch(user);
}

void PresenceWatch::unwatch_all(Subscriber& subscriber) {
    for (const UserId& user : std::exchange(subscriber.watched_, {})) forget(user, &subscriber);
}

void PresenceWatch::hand_out(const bus::PresenceChanged& changed) {
    const auto found = watchers_.find(changed.user);
    if (found == watchers_.end()) return;
    if (changed.frame.empty()) {
        const auto [place, is_new] = looked_at_again_.try_emplace(changed.user, Again::Yes);
        if (is_new)
            spawn<Unit>(look_again(changed.user), [](Unit) {});
        else
            place->second = Again::Yes;
        return;
    }
    const SharedBytes& without =
        changed.without_last_seen.empty() ? changed.frame : changed.without_last_seen;
    const SharedBytes& own = changed.to_owner.empty() ? changed.frame : changed.to_owner;
    for (const Watcher& watcher : found->second) {
        const SharedBytes& others = watcher.visible.last_seen ? changed.frame : without;
        watcher.subscriber->deliver(watcher.visible.own ? own : others, Delivery::BestEffort);
    }
}

/// The user's privacy, contacts or blocks have changed. However often they do, one look is under way.
Async<Unit> PresenceWatch::look_again(UserId user) {
    while (std::exchange(looked_at_again_[user], Again::No) == Again::Yes) {
        std::vector<UserId> viewers;
        if (const auto found = watchers_.find(user); found != watchers_.end())
            for (const Watcher& watcher : found->second) viewers.push_back(watcher.subscriber->user());
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
    const auto found = watchers_.find(user);
    if (found == watchers_.end()) return;
    std::vector<Subscriber*> lost;
    for (Watcher& watcher : found->second) {
        if (watcher.subscriber->user() != viewer) continue;
        watcher.visible = visible;
        if (visible.presence)
            tell(user, watcher.subscriber);
        else
            lost.push_back(watcher.subscriber);
    }
    const SharedBytes nothing(
        protocol::presence_broadcast({user, PresenceStatus::Offline, {}, {}}, api_.clock.wall()));
    for (Subscriber* subscriber : lost) {
        std::erase(subscriber->watched_, user);
        forget(user, subscriber);
        subscriber->deliver(nothing, Delivery::DurableInBulk);
    }
}

}  // namespace parley::gateway
