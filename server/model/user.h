#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/id.h"

namespace parley {

enum class Audience : std::uint8_t { Everyone, Contacts, Nobody };

/// Who may see what of a user.
struct Privacy {
    Audience last_seen = Audience::Everyone;
    Audience presence = Audience::Everyone;
    bool receipts = true;
    Audience add_to_groups = Audience::Everyone;
    friend bool operator==(const Privacy&, const Privacy&) = default;
};

/// An account as others see it.
struct User {
    UserId id;
    std::string username;
    std::string display_name;
    std::string avatar_url;  ///< empty: none
    std::string about;
};

/// An account as its owner sees it.
struct Account {
    User user;
    std::string email;
    std::string phone;
    Privacy privacy;
    WallTime created_at;
};

/// One sign-in of an account.
struct Device {
    DeviceId id;
    UserId user;
    std::string name;
    WallTime created_at;
    WallTime last_used_at;
};

enum class PresenceStatus : std::uint8_t { Offline, Online, Away, Busy };

}  // namespace parley
