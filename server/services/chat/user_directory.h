#pragma once

#include <vector>

#include "base/async.h"
#include "base/id.h"
#include "base/result.h"

namespace parley::chat {

/// What this service needs to know of accounts; filled by `app`. Called and answered on the calling reactor.
class UserDirectory {
  public:
    virtual ~UserDirectory() = default;
    /// Those of `users` that have an account.
    virtual Async<Result<std::vector<UserId>>> existing(std::vector<UserId> users) = 0;
};

}  // namespace parley::chat
