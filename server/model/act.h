#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/id.h"

namespace parley {

/// What somebody has done by virtue of a server role. Texts are within the limits of protocol/admin.
struct Act {
    std::optional<UserId> by;  ///< nothing: whoever runs the server, on its own machine
    std::string action;        ///< "user.suspend": a stable word
    std::optional<UserId> user;
    std::optional<ChatId> chat;
    std::string subject;  ///< what it was done to where that is no account and no chat
    std::string value;    ///< what was set
    std::string reason;
    std::string failed;  ///< the code of the error; empty: none was told
};

using ActId = Id<struct ActTag>;
struct AuditEntry {
    ActId id;
    WallTime at;
    Act act;
};

}  // namespace parley
