#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"

namespace parley {

/// Who may make an account.
enum class RegistrationMode : std::uint8_t { Open, Invite, Closed };

/// What administrators have set for the whole server, over its configuration.
struct ServerSettings {
    RegistrationMode registration = RegistrationMode::Open;
    std::map<std::string, std::string> limits;  ///< by the name of the key in [limits]
    friend bool operator==(const ServerSettings&, const ServerSettings&) = default;
};

using AnnouncementId = Id<struct AnnouncementTag>;
/// What administrators tell everybody.
struct Announcement {
    AnnouncementId id;
    std::string text;
    WallTime at;
    std::optional<WallTime> until;  ///< nothing: until it is ended
};

/// Lets people make an account while registration takes an invitation.
struct Invitation {
    std::string code;
    std::optional<UserId> by;  ///< nothing: the operator
    WallTime at;
    std::optional<WallTime> until;
    std::uint64_t max_uses = 1;
    std::uint64_t uses = 0;
};

}  // namespace parley
