#include "gateway/hub/presence_watch.h"

#include <algorithm>

#include "protocol/encode.h"

namespace parley::gateway {

void PresenceWatch::watch(Subscriber& subscriber, UserId user) {
    std::vector<Subscriber*>& watchers = watchers_[user];
    watchers.push_back(&subscriber);
    subscriber.watched_.push_back(user);
    api_.presence.watch(user, [this, user, subscriber = &subscriber](const presence::PresenceState& state) {
        const auto found = watchers_.find(user);
        if (found == watchers_.end()) return;
        const auto still = std::find(found->second.begin(), found->second.end(), subscriber);
        if (still == found->second.end()) return;
        const protocol::PresenceState shown{state.user, state.status, state.activity, state.last_seen};
        subscriber->deliver(SharedBytes(protocol::presence_broadcast(shown, api_.clock.wall())),
                            Delivery::Durable);
    });
}

void PresenceWatch::unwatch_all(Subscriber& subscriber) {
    for (const UserId& user : std::exchange(subscriber.watched_, {})) {
        const auto found = watchers_.find(user);
        if (found == watchers_.end()) continue;
        std::erase(found->second, &subscriber);
        if (!found->second.empty()) continue;
        watchers_.erase(found);
        api_.presence.unwatch(user);
    }
}

void PresenceWatch::hand_out(UserId user, const SharedBytes& frame) {
    const auto found = watchers_.find(user);
    if (found == watchers_.end()) return;
    for (Subscriber* subscriber : found->second) subscriber->deliver(frame, Delivery::BestEffort);
}

}  // namespace parley::gateway
