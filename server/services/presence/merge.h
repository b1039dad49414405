#pragma once

#include <memory>
#include <optional>
#include <span>

#include "services/presence/presence_encoder.h"

namespace parley::presence {

// What a user's presence is, of all that is known of it. Pure.
//
//   1. A status set by hand wins over what devices say, until its end: away, do not disturb (busy), invisible
//      (offline). One that is "online" leaves the status to the devices and gives only its words.
//   2. A device that hides, and then one that does not want to be disturbed, speaks for all devices, for as
//      long as it is connected: nobody but a person says so.
//   3. Otherwise the most present device counts: in call, active, idle, away; of equals the one that spoke
//      last.
//   4. Without a device the user is offline, whatever was set.
//
// The words (text, emoji, until) are those set by hand, if something was; else those of the device that
// counts. `device` and, where no other status was set by hand, `state` are those of the device that counts.
//
// To others, who is invisible looks like somebody who left when he hid: of somebody offline they see the
// words set by hand, without their end, and when he was last seen.

/// What one device says of itself.
struct DeviceReport {
    SessionId session;
    PresenceStatus status = PresenceStatus::Online;
    Use use = Use::Active;
    std::shared_ptr<const Activity> activity;  ///< nullptr: none
    WallTime at;                               ///< since when it says so
};

/// What a person set for all devices.
struct ByHand {
    PresenceStatus status = PresenceStatus::Online;
    Activity activity;
    WallTime since;
    std::optional<WallTime> seen_before;  ///< last seen, to others, for as long as it hides
};

/// All that is known of a user.
struct Known {
    UserId user;
    const ByHand* by_hand = nullptr;        ///< also one that is over
    std::span<const DeviceReport> devices;  ///< the one that spoke last is the last
    std::optional<WallTime> left;           ///< when the last device was seen, before these
};

struct PresenceViews {
    PresenceState to_others;
    PresenceState to_owner;  ///< says what was set, also when nobody else is told
};

[[nodiscard]] PresenceViews merge(const Known& known, WallTime now);

/// When others last saw the user, if he were offline now: nothing that happened while he hid.
[[nodiscard]] std::optional<WallTime> last_seen(const Known& known, WallTime now);

/// Since when a device hides the user; nothing when none does.
[[nodiscard]] std::optional<WallTime> hidden_by_device(std::span<const DeviceReport> devices, WallTime now);

/// Whether something with that end is over.
[[nodiscard]] inline bool is_over(const Activity& activity, WallTime now) {
    return activity.until && *activity.until <= now;
}

}  // namespace parley::presence
