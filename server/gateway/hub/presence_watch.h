#pragma once

#include <unordered_map>
#include <vector>

#include "base/shared_bytes.h"
#include "gateway/api.h"
#include "gateway/hub/subscriber.h"

namespace parley::gateway {

/// Whose presence the sockets of this core want to see. The presence service is asked once for each user,
/// however many watch.
class PresenceWatch {
  public:
    explicit PresenceWatch(Api& api) : api_(api) {}

    /// Adds `user` to what `subscriber` sees; the present state follows as a frame. Whether it may be seen
    /// was asked before.
    void watch(Subscriber& subscriber, UserId user);
    void unwatch_all(Subscriber& subscriber);
    void hand_out(UserId user, const SharedBytes& frame);

  private:
    Api& api_;
    std::unordered_map<UserId, std::vector<Subscriber*>> watchers_;
};

}  // namespace parley::gateway
