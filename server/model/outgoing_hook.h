#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/log/secret.h"
#include "model/chat.h"

namespace parley {

using HookId = Id<struct HookTag>;
using DeliveryId = Id<struct DeliveryTag>;

/// What a chat's log tells of. Stored as bits: numbers stay as they are.
enum class HookEvent : std::uint8_t {
    Message = 1,
    Edit = 2,
    Delete = 4,
    Reaction = 8,  ///< and votes
    Change = 16,   ///< of the chat: its name, its people, its pins
};
/// A set of them.
using HookEvents = std::uint8_t;
inline constexpr HookEvents kAllHookEvents = 31;

/// Why nothing is sent. Stored: numbers stay as they are.
enum class HookDisabled : std::uint8_t {
    No = 0,
    ByAdmin = 1,
    Gone = 2,     ///< its target has said that it is gone for good (410)
    Failing = 3,  ///< its target has failed for too long
};

/// What a hook is and wants.
struct OutgoingHook {
    HookId id;
    ChatId chat;
    std::string name;
    std::string url;
    HookEvents events = kAllHookEvents;
    std::vector<std::string> trigger_words;  ///< lower-case; not empty: only messages that begin with one
    Secret secret;                           ///< what signatures are made with
    UserId created_by;
    WallTime created_at;
    HookDisabled disabled = HookDisabled::No;
};

/// Why the last delivery failed. Stored: numbers stay as they are.
enum class DeliveryFailure : std::uint8_t {
    None = 0,
    Unreachable = 1,
    TimedOut = 2,
    Refused = 3,     ///< the address is none that this server calls
    NotTrusted = 4,  ///< its certificate
    Stopped = 5,     ///< nothing was tried
    Status = 6,      ///< it was answered, but not taken
};

/// How far a hook's target has the chat's log, and how it went.
struct HookProgress {
    Seq delivered = 0;           ///< everything up to it was taken, or is none of the hook's business
    Seq batch_end = 0;           ///< of what is under way or failed; 0: nothing
    DeliveryId delivery = {};    ///< of that
    std::uint32_t failures = 0;  ///< since the last success
    std::optional<WallTime> failing_since = {};
    std::optional<WallTime> last_attempt = {};
    int last_status = 0;
    DeliveryFailure last_failure = DeliveryFailure::None;
    friend bool operator==(const HookProgress&, const HookProgress&) = default;
};

}  // namespace parley
