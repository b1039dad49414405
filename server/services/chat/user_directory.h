#pragma once

#include <vector>

#include "base/async.h"
#include "base/id.h"
#include "base/result.h"
#include "model/user.h"
#include "services/chat/commands.h"

namespace parley::chat {

/// What this service needs of accounts; filled by `app`. Called and answered on the calling reactor.
class UserDirectory {
  public:
    virtual ~UserDirectory() = default;
    /// Those of `users` that have an account.
    virtual Async<Result<std::vector<UserId>>> existing(std::vector<UserId> users) = 0;
    /// USER_NOT_FOUND.
    virtual Async<Result<Plan>> plan(UserId user) = 0;
    /// Those of `users` that do not let `by` take them into a group: by their privacy, or for a block.
    virtual Async<Result<std::vector<UserId>>> refusing(UserId by, std::vector<UserId> users) = 0;
    /// Keeps with the account of `by` that `other` is blocked, or no longer, and tells the own log of `by`.
    virtual Async<Status> keep_block(UserId by, UserId other, BlockState state) = 0;
};

}  // namespace parley::chat
