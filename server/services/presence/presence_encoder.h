#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "model/user.h"

namespace parley::presence {

/// How a user is at the moment, for somebody.
struct PresenceState {
    UserId user;
    PresenceStatus status = PresenceStatus::Offline;
    Activity activity;
    std::optional<WallTime> last_seen;  ///< of a user who is offline; nothing when never seen
    friend bool operator==(const PresenceState&, const PresenceState&) = default;
};

/// Writes presence in the form of the wire, which this service does not know. Pure; any thread.
class PresenceEncoder {
  public:
    virtual ~PresenceEncoder() = default;
    [[nodiscard]] virtual std::string presence_broadcast(const PresenceState& state,
                                                         WallTime timestamp) const = 0;
};

}  // namespace parley::presence
