#include "services/presence/merge.h"

#include <algorithm>

namespace parley::presence {

namespace {

/// How much a device counts beside others.
int rank(Use use) {
    switch (use) {
        case Use::Invisible:
            return 6;
        case Use::DoNotDisturb:
            return 5;
        case Use::InCall:
            return 4;
        case Use::Active:
            return 3;
        case Use::Idle:
            return 2;
        case Use::Away:
            break;
    }
    return 1;
}

/// What is over counts as a device in use that says nothing.
DeviceReport as_of(const DeviceReport& report, WallTime now) {
    if (!report.activity || !is_over(*report.activity, now)) return report;
    DeviceReport plain;
    plain.session = report.session;
    plain.at = report.at;
    return plain;
}

DeviceReport most_present(std::span<const DeviceReport> devices, WallTime now) {
    DeviceReport most = as_of(devices.front(), now);
    for (const DeviceReport& device : devices.subspan(1))
        if (DeviceReport next = as_of(device, now); rank(next.use) >= rank(most.use)) most = std::move(next);
    return most;
}

Activity activity_of(const ByHand* by_hand, const DeviceReport* device) {
    Activity activity = device != nullptr && device->activity ? *device->activity : Activity();
    if (by_hand == nullptr) return activity;
    const Activity& set = by_hand->activity;
    const bool of_device = device != nullptr && (device->use != Use::Active || !activity.state.empty());
    if (by_hand->status != PresenceStatus::Online || !of_device) activity.state = set.state;
    activity.text = set.text;
    activity.emoji = set.emoji;
    activity.until = set.until;
    if (activity.device.empty()) activity.device = set.device;
    return activity;
}

}  // namespace

std::optional<WallTime> hidden_by_device(std::span<const DeviceReport> devices, WallTime now) {
    std::optional<WallTime> since;
    for (const DeviceReport& device : devices)
        if (as_of(device, now).use == Use::Invisible && (!since || device.at < *since)) since = device.at;
    return since;
}

std::optional<WallTime> last_seen(const Known& known, WallTime now) {
    const ByHand* hand = known.by_hand;
    const bool hid = hand != nullptr && hand->status == PresenceStatus::Offline;
    if (hid && !is_over(hand->activity, now) && !known.devices.empty()) return hand->seen_before;
    if (const auto since = hidden_by_device(known.devices, now)) return since;
    const bool unseen = hid && known.left && *known.left >= hand->since &&
                        (!hand->activity.until || *known.left <= *hand->activity.until);
    return unseen ? hand->seen_before : known.left;
}

PresenceViews merge(const Known& known, WallTime now) {
    const ByHand* hand = known.by_hand;
    if (hand != nullptr && is_over(hand->activity, now)) hand = nullptr;
    const bool set = hand != nullptr && hand->status != PresenceStatus::Online;
    std::optional<DeviceReport> device;
    if (!known.devices.empty()) device = most_present(known.devices, now);

    PresenceViews views;
    PresenceState& own = views.to_owner;
    own.user = known.user;
    own.activity = activity_of(hand, device ? &*device : nullptr);
    if (device) own.status = device->status;
    if (set) own.status = hand->status;

    PresenceState& others = views.to_others;
    others = own;
    if (!device || own.status == PresenceStatus::Offline) {
        others.status = PresenceStatus::Offline;
        others.activity = Activity();
        if (hand != nullptr) others.activity.text = hand->activity.text;
        if (hand != nullptr) others.activity.emoji = hand->activity.emoji;
        others.last_seen = last_seen(known, now);
    }
    if (own.status == PresenceStatus::Offline) own.last_seen = others.last_seen;
    return views;
}

}  // namespace parley::presence
