#pragma once

#include <vector>

#include "base/async.h"
#include "base/id.h"
#include "base/result.h"

namespace parley::keys {

/// What this service needs of accounts and chats; filled by `app`. Called and answered on the calling
/// reactor.
class Accounts {
  public:
    virtual ~Accounts() = default;

    struct SignedIn {
        bool exists = false;
        bool suspended = false;
        std::vector<DeviceId> devices;  ///< that are signed in, though nobody may use them while suspended
    };
    virtual Async<Result<SignedIn>> devices_of(UserId user) = 0;

    /// Whether `user` lets `asker` reach its devices: not where it has blocked him and there is no chat of
    /// several in which both take part.
    virtual Async<Result<bool>> lets_reach(UserId user, UserId asker) = 0;

    /// Who takes part in an encrypted chat with the user: those who keep a list of the user's devices.
    virtual Async<Result<std::vector<UserId>>> companions(UserId user) = 0;
};

}  // namespace parley::keys
