#pragma once

#include <unordered_map>
#include <vector>

#include "bus/bus.h"
#include "gateway/api.h"
#include "gateway/hub/few_at_once.h"
#include "gateway/hub/subscriber.h"
#include "gateway/visibility.h"

namespace parley::gateway {

/// Whose presence the sockets of this core want to see. The presence service is asked once for each user,
/// however many watch.
class PresenceWatch {
  public:
    explicit PresenceWatch(Api& api) : api_(api), few_at_once_(api.home, api.limits.watching_at_once) {}

    /// Adds `user` to what `subscriber` sees; the present state follows as a frame. What may be seen was
    /// asked before. False, and nothing, when too many on this core watch the user already.
    [[nodiscard]] bool watch(Subscriber& subscriber, UserId user, Visibility visible);
    void unwatch_all(Subscriber& subscriber);
    /// Tells the watchers; or, when the news has no frame, looks again who of them may see the user.
    void hand_out(const bus::PresenceChanged& changed);
    /// For asking what may be watched.
    [[nodiscard]] FewAtOnce& few_at_once() noexcept { return few_at_once_; }

  private:
    struct Watcher {
        Subscriber* subscriber = nullptr;
        Visibility visible;
    };

    enum class Again : std::uint8_t { No, Yes };

    void tell(UserId user, const Subscriber* subscriber);
    Async<Unit> look_again(UserId user);
    void see(UserId user, UserId viewer, Visibility visible);
    void forget(UserId user, const Subscriber* subscriber);

    Api& api_;
    FewAtOnce few_at_once_;
    std::unordered_map<UserId, std::vector<Watcher>> watchers_;
    std::unordered_map<UserId, Again> looked_at_again_;  ///< those for whom it is under way
};

}  // namespace parley::gateway
