#include <algorithm>
#include <utility>

#include "services/presence/presence_service.h"

// Devices come, go, and say how they are used.

namespace parley::presence {

void PresenceService::open_here(UserId user, SessionId session) {
    Presence& presence = users_[user];
    if (presence.offline_timer != TimerId::None) {
        context_.timers.cancel(std::exchange(presence.offline_timer, TimerId::None));
        presence.devices.clear();
    } else if (presence.devices.empty()) {
        presence.came = context_.clock.wall();
    }
    DeviceReport device;
    device.session = session;
    device.at = context_.clock.wall();
    presence.devices.push_back(std::move(device));
    changed(user, presence);
}

/// The last device stays for 2 s, in which it may come back.
void PresenceService::close_here(UserId user, SessionId session) {
    const auto found = users_.find(user);
    if (found == users_.end() || found->second.offline_timer != TimerId::None) return;
    Presence& presence = found->second;
    const auto device = std::ranges::find(presence.devices, session, &DeviceReport::session);
    if (device == presence.devices.end()) return;
    if (presence.devices.size() > 1) {
        presence.devices.erase(device);
        changed(user, presence);
        return;
    }
    const PresenceState shown = views_of(user, presence).to_others;
    const std::optional<WallTime> seen =
        shown.status == PresenceStatus::Offline ? shown.last_seen : context_.clock.wall();
    presence.offline_timer =
        context_.timers.after(context_.limits.offline_after, [this, user, seen] { go_offline(user, seen); });
}

void PresenceService::go_offline(UserId user, std::optional<WallTime> seen) {
    const auto found = users_.find(user);
    if (found == users_.end() || found->second.offline_timer == TimerId::None) return;
    Presence& presence = found->second;
    presence.offline_timer = TimerId::None;
    presence.devices.clear();
    presence.left = seen;
    changed(user, presence);
    forget_if_unused(user);
}

void PresenceService::report_here(UserId user, DeviceReport report) {
    const auto found = users_.find(user);
    if (found == users_.end() || found->second.offline_timer != TimerId::None) return;
    std::vector<DeviceReport>& devices = found->second.devices;
    const auto device = std::ranges::find(devices, report.session, &DeviceReport::session);
    if (device == devices.end()) return;
    if (report.use == Use::Invisible && device->use == Use::Invisible) report.at = device->at;
    devices.erase(device);
    devices.push_back(std::move(report));  // the one that spoke last is the last
    changed(user, found->second);
}

}  // namespace parley::presence
