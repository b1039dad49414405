#pragma once

#include <variant>

#include "base/async.h"
#include "base/result.h"
#include "model/user.h"

namespace parley::identity {

/// Somebody has become a contact, or is none any more.
struct ContactChanged {
    UserId user;
    bool is_contact = false;
};
/// Somebody is blocked, or no longer.
struct BlockChanged {
    UserId user;
    bool blocked = false;
};
using OwnNews = std::variant<ContactChanged, BlockChanged>;

/// What a user changed on one device, told to the user's other ones; filled by `app` on each reactor. Called
/// and answered there.
class OwnLog {
  public:
    virtual ~OwnLog() = default;
    /// Answers when it is durable.
    virtual Async<Status> note(UserId owner, OwnNews news) = 0;
};

}  // namespace parley::identity
