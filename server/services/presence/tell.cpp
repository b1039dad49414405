#include <algorithm>
#include <functional>
#include <utility>

#include "services/presence/presence_service.h"

// Changes on their way to the cores that watch: merged, and told a few at a time.

namespace parley::presence {

/// To be called when anything of the user has changed: tells, saves, and waits for what is over next.
void PresenceService::changed(UserId user, Presence& presence) {
    arm_end(user, presence);
    if (!presence.watchers.empty() && !std::exchange(presence.to_be_told, true)) {
        to_be_told_.emplace_back(user, context_.clock.steady());
        if (tell_timer_ == TimerId::None)
            tell_timer_ = context_.timers.after(pace_.gathering(), [this] { tell_some(); });
    }
    if (std::exchange(presence.to_be_saved, true)) return;
    to_be_saved_.push_back(user);
    save_later();
}

void PresenceService::arm_end(UserId user, Presence& presence) {
    constexpr std::chrono::milliseconds kLongest = std::chrono::hours{24};  // then it is looked at again
    context_.timers.cancel(std::exchange(presence.end_timer, TimerId::None));
    const WallTime now = context_.clock.wall();
    std::optional<WallTime> first;
    const auto consider = [&](const Activity& activity) {
        if (activity.until && *activity.until > now && (!first || *activity.until < *first))
            first = activity.until;
    };
    if (presence.by_hand) consider(presence.by_hand->activity);
    for (const DeviceReport& device : presence.devices)
        if (device.activity) consider(*device.activity);
    if (!first) return;
    presence.end_timer = context_.timers.after(std::min(*first - now, kLongest), [this, user] {
        const auto found = users_.find(user);
        if (found == users_.end()) return;
        found->second.end_timer = TimerId::None;
        changed(user, found->second);
    });
}

/// A few at a time. While there is room, each at its own time: those who come in the same second are not told
/// in one go.
void PresenceService::tell_some() {
    const SteadyTime now = context_.clock.steady();
    if (context_.busy) pace_.note(now, context_.busy());
    if (!to_be_told_.empty())
        told_up_to_ = std::max(told_up_to_, pace_.told_up_to(now, to_be_told_.front().second));
    const auto due = [&] { return !to_be_told_.empty() && to_be_told_.front().second <= told_up_to_; };
    for (std::size_t left = context_.limits.told_at_once; left > 0 && due(); --left) {
        const UserId user = to_be_told_.front().first;
        to_be_told_.pop_front();
        tell(user);
    }
    if (due()) {
        context_.home.post([this] { tell_some(); });  // others' work has its turn between
        return;
    }
    tell_timer_ = TimerId::None;
    if (to_be_told_.empty()) return;
    const SteadyTime next = to_be_told_.front().second + pace_.gathering();
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next - now);
    tell_timer_ =
        context_.timers.after(std::max(wait, std::chrono::milliseconds(0)), [this] { tell_some(); });
}

void PresenceService::tell(UserId user) {
    Presence& presence = users_.at(user);
    presence.to_be_told = false;
    if (presence.read) {
        publish(user, presence);
        forget_if_unused(user);
        return;
    }
    spawn<bool>(read_stored(user), [this, user](bool read) {
        const auto found = users_.find(user);
        if (found == users_.end()) return;
        if (read) publish(user, found->second);
        forget_if_unused(user);
    });
}

std::size_t PresenceService::hash_of(const PresenceViews& views) {
    std::string shown;
    for (const PresenceState* state : {&views.to_others, &views.to_owner}) {
        shown += static_cast<char>(state->status);
        const Activity& activity = state->activity;
        for (const std::string* text : {&activity.state, &activity.text, &activity.emoji, &activity.device})
            (shown += *text) += '\0';
        if (activity.until) shown += std::to_string(activity.until->ms);
        shown += '\0';
    }
    return std::hash<std::string>{}(shown) | 1;  // 0: nothing was told
}

bus::PresenceChanged PresenceService::news_of(UserId user, const PresenceViews& views) const {
    const WallTime now = context_.clock.wall();
    const auto frame = [&](const PresenceState& state) {
        return SharedBytes(context_.encoder.presence_broadcast(state, now));
    };
    bus::PresenceChanged news;
    news.user = user;
    news.frame = frame(views.to_others);
    if (views.to_owner != views.to_others) news.to_owner = frame(views.to_owner);
    if (views.to_others.last_seen) {
        PresenceState hidden = views.to_others;
        hidden.last_seen.reset();
        news.without_last_seen = frame(hidden);
    }
    return news;
}

/// Tells the watching cores, when what they see has changed.
void PresenceService::publish(UserId user, Presence& presence) {
    const PresenceViews views = views_of(user, presence);
    const std::size_t hash = hash_of(views);
    if (presence.watchers.empty() || std::exchange(presence.told, hash) == hash) return;
    context_.bus.publish(presence.watchers, news_of(user, views));
}

}  // namespace parley::presence
