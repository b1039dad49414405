#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/ask.h"
#include "base/clock.h"
#include "base/cores.h"
#include "base/timers.h"
#include "bus/bus.h"
#include "model/user.h"
#include "services/presence/presence_encoder.h"
#include "storage/store.h"

namespace parley::presence {

struct PresenceLimits {
    std::chrono::milliseconds offline_after{
        2'000};  ///< without a socket: a reload of the page does not flicker
    std::size_t watched_users =
        1'000'000;  ///< of one core's users; who watches more sees the state once, not its changes
};

/// The world of one reactor's presence; outlives the service.
struct Context {
    std::size_t core = 0;
    const Cores& cores;
    Executor& home;
    Timers& timers;
    const Clock& clock;
    storage::Store& store;
    bus::Bus& bus;
    const PresenceEncoder& encoder;
    PresenceLimits limits;
    storage::Epoch epoch = 1;
};

/// Who is online. What is known of a user lives on the reactor that owns the user's shard: the sockets, and
/// which cores watch. It is only in memory, save for the time last seen. Every call is made on this service's
/// reactor and answered there; rights are asked by the caller. Changes go only to cores that watch.
class PresenceService {
  public:
    explicit PresenceService(Context context) : context_(std::move(context)), peers_{this} {}

    /// The services of all cores, this one included, in order. Before the reactors run.
    void connect(std::vector<PresenceService*> peers) { peers_ = std::move(peers); }

    void socket_opened(UserId user, SessionId session);
    /// The last socket's end makes the user offline, 2 s later; lastSeen is the time of that end.
    void socket_closed(UserId user, SessionId session);
    /// Of one socket, or of all that the user has. At `until` it is over: then the user is online, without
    /// activity.
    void set_status(UserId user, std::optional<SessionId> session, PresenceStatus status,
                    std::string activity, std::optional<WallTime> until = std::nullopt);

    /// From now on this core is told of changes; `now` gets the present state. Once for each user that this
    /// core watches.
    void watch(UserId user, Callback<PresenceState> now);
    void unwatch(UserId user);

    /// Who may see the user has changed: those who watch are looked at again.
    void look_again(UserId user);

    /// In the order of `users`.
    Async<std::vector<PresenceState>> states(std::vector<UserId> users);

    [[nodiscard]] std::size_t known_users() const noexcept { return users_.size(); }

  private:
    struct Socket {
        SessionId session;
        PresenceStatus status = PresenceStatus::Online;
        std::string activity;
        std::optional<WallTime> until;
    };
    struct Presence {
        std::vector<Socket> sockets;  ///< the one that spoke last is the last
        std::vector<bus::CoreId> watchers;
        std::optional<WallTime> last_seen;
        TimerId offline_timer = TimerId::None;
        TimerId end_timer = TimerId::None;  ///< of the activity that is over first
        PresenceStatus last_status =
            PresenceStatus::Online;  ///< of the last socket; shown until the timer fires
        std::string shown;           ///< status and activity as they were last published
    };

    template <class Work>
    void at_owner(UserId user, Work work);
    template <class T, class Work>
    Async<T> ask_owner(UserId user, Work work);

    [[nodiscard]] PresenceState state_of(UserId user, const Presence& presence) const;
    Async<PresenceState> look(UserId user);
    Async<PresenceState> watch_here(UserId user, bus::CoreId core);
    void open_here(UserId user, SessionId session);
    void close_here(UserId user, SessionId session);
    void set_here(UserId user, std::optional<SessionId> session, PresenceStatus status,
                  const std::string& activity, std::optional<WallTime> until);
    void end_what_is_over(UserId user);
    void arm_end(UserId user, Presence& presence);
    void publish(UserId user, Presence& presence);
    void unwatch_here(UserId user, bus::CoreId core);
    void go_offline(UserId user);
    void save_last_seen(UserId user, WallTime time);
    void forget_if_unused(UserId user);

    Context context_;
    std::vector<PresenceService*> peers_;
    std::unordered_map<UserId, Presence> users_;
    std::size_t watched_ = 0;  ///< of users_, those with watchers
};

}  // namespace parley::presence
