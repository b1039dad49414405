#pragma once

#include "base/async.h"
#include "gateway/api.h"

namespace parley::gateway {

/// Takes somebody whose account is to go out of all chats that can be left, so that nothing is written to
/// nobody.
Async<Status> leave_all_chats(Api& api, UserId user);

}  // namespace parley::gateway
