#include "services/presence/presence_service.h"

#include <utility>

// Carries each call to the reactor that owns the user.

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
            context_.home, context_.cores.at(core),
            [&owner, work = std::move(work)]() mutable { return work(owner); }, std::move(done));
    });
}

void PresenceService::socket_opened(UserId user, SessionId session) {
    at_owner(user, [=](PresenceService& owner) { owner.open_here(user, session); });
}

void PresenceService::socket_closed(UserId user, SessionId session) {
    at_owner(user, [=](PresenceService& owner) { owner.close_here(user, session); });
}

void PresenceService::report(UserId user, SessionId session, PresenceStatus status, Use use,
                             Activity activity) {
    DeviceReport report{session, status, use, {}, context_.clock.wall()};
    if (activity != Activity()) report.activity = std::make_shared<const Activity>(std::move(activity));
    at_owner(user, [user, report = std::move(report)](PresenceService& owner) mutable {
        owner.report_here(user, std::move(report));
    });
}

Async<Result<PresenceState>> PresenceService::set_by_hand(UserId user, PresenceStatus status,
                                                          Activity activity) {
    auto set = [user, status, activity = std::move(activity)](PresenceService& owner) {
        return owner.set_here(user, status, activity);
    };
    co_return co_await ask_owner<Result<PresenceState>>(user, std::move(set));
}

void PresenceService::watch(const std::vector<UserId>& users, const OnWatched& now) {
    const bus::CoreId core{static_cast<std::uint16_t>(context_.core)};
    std::vector<std::vector<UserId>> parts(peers_.size());
    for (const UserId& user : users) parts[context_.cores.owner(shard_of(user.raw()))].push_back(user);
    for (std::vector<UserId>& part : parts) {
        if (part.empty()) continue;
        const UserId any = part.front();
        auto watch_part = [part = std::move(part), core](PresenceService& owner) {
            return owner.watch_here(part, core);
        };
        spawn<std::vector<Watched>>(ask_owner<std::vector<Watched>>(any, std::move(watch_part)), now);
    }
}

void PresenceService::unwatch(UserId user) {
    const bus::CoreId core{static_cast<std::uint16_t>(context_.core)};
    at_owner(user, [=](PresenceService& owner) { owner.unwatch_here(user, core); });
}

Async<PresenceViews> PresenceService::look(UserId user) {
    return ask_owner<PresenceViews>(user, [user](PresenceService& owner) { return owner.look_here(user); });
}

void PresenceService::look_again(UserId user) {
    at_owner(user, [user](PresenceService& owner) {
        const auto found = owner.users_.find(user);
        if (found == owner.users_.end() || found->second.watchers.empty()) return;
        bus::PresenceChanged news;
        news.user = user;
        owner.context_.bus.publish(found->second.watchers, std::move(news));
    });
}

void PresenceService::forget_if_unused(UserId user) {
    const auto found = users_.find(user);
    if (found == users_.end()) return;
    const Presence& presence = found->second;
    const bool under_way =
        presence.to_be_told || presence.to_be_saved || presence.settled != presence.settings;
    if (!presence.devices.empty() || !presence.watchers.empty() || under_way) return;
    context_.timers.cancel(presence.end_timer);
    users_.erase(found);
}

}  // namespace parley::presence
