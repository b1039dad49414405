#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/id.h"
#include "model/bot.h"

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

/// How long an account's messages are kept: for a time that the server is configured with, or for ever.
enum class Plan : std::uint8_t { Free, Premium };

/// What an account may do to the server and to the accounts of others: each may all that those before it may.
enum class ServerRole : std::uint8_t { User, Moderator, Admin };

/// An account that nobody can use for now.
struct Suspension {
    WallTime at;
    std::string reason;  ///< empty: none was given
    friend bool operator==(const Suspension&, const Suspension&) = default;
};

/// An account as others see it.
struct User {
    UserId id;
    std::string username;
    std::string display_name;
    std::string avatar_url;  ///< empty: none
    std::string about;
    bool is_bot = false;
};

/// An account as its owner sees it.
struct Account {
    User user;
    std::string email;
    std::string phone;
    Privacy privacy;
    WallTime created_at;
    Plan plan = Plan::Premium;
    ServerRole server_role = ServerRole::User;
    std::optional<Suspension> suspension;
    std::optional<BotStanding> bot = {};  ///< of a program's account
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

/// How somebody uses a device, or what was said on it for all devices.
enum class Use : std::uint8_t { Active, Idle, Away, InCall, DoNotDisturb, Invisible };

/// The finer part of a presence. Empty strings: nothing is said.
struct Activity {
    std::string state;  ///< as the client wrote it
    std::string text;
    std::string emoji;
    std::optional<WallTime> until;  ///< then it is over, and the status that came with it
    std::string device;
    friend bool operator==(const Activity&, const Activity&) = default;
};

}  // namespace parley
