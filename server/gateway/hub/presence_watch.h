#pragma once

#include <unordered_map>
#include <vector>

#include "bus/bus.h"
#include "gateway/api.h"
#include "gateway/hub/few_at_once.h"
#include "gateway/hub/subscriber.h"
#include "gateway/visibility.h"

namespace parley::gateway {

/// Whose presence the sockets of this core want to see. The presence service is asked when the first one
/// watches a user; as long as somebody does, what it told last is kept here, as frames, for all who come.
class PresenceWatch {
  public:
    explicit PresenceWatch(Api& api) : api_(api), few_at_once_(api.home, api.limits.watching_at_once) {}

    /// Adds `users` to what `subscriber` sees; their states follow as frames. What may be seen was asked
    /// before. Returns those of whom too many on this core watch the user already: they are not added.
    std::vector<Seen> watch(Subscriber& subscriber, const std::vector<Seen>& users);
    /// The states of all whom `subscriber` watches: it has missed changes.
    void tell_again(Subscriber& subscriber);
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

    struct Watched {
        std::vector<Watcher> watchers;
        bus::PresenceChanged now;  ///< without a frame: not known, or not told when it changes
    };

    enum class Again : std::uint8_t { No, Yes };

    void tell(const Subscriber& subscriber, std::vector<UserId> users);
    void tell_answer(const Subscriber& subscriber, const presence::Watched& answer);
    static void deliver(const Watcher& watcher, const bus::PresenceChanged& state, Delivery delivery);
    [[nodiscard]] static Watcher* find(Watched& watched, const Subscriber& subscriber);
    Async<Unit> look_again(UserId user);
    void see(UserId user, UserId viewer, Visibility visible);
    void forget(UserId user, const Subscriber* subscriber);

    Api& api_;
    FewAtOnce few_at_once_;
    std::unordered_map<UserId, Watched> watched_;
    std::unordered_map<UserId, Again> looked_at_again_;  ///< those for whom it is under way
};

}  // namespace parley::gateway
