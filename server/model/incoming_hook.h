#pragma once

#include <string>

#include "base/clock.h"
#include "base/id.h"

namespace parley {

using IncomingHookId = Id<struct IncomingHookTag>;

/// An address at which other programs post into a chat.
struct IncomingHook {
    IncomingHookId id;
    ChatId chat;
    std::string name;
    std::string icon_url;  ///< empty: none
    UserId sender;         ///< the account under which its messages stand
    UserId created_by;     ///< it works as long as that account does
    WallTime created_at;
};

}  // namespace parley
