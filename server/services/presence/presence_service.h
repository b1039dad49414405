#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ask.h"
#include "services/presence/context.h"
#include "services/presence/merge.h"
#include "services/presence/pace.h"

namespace parley::presence {

/// What a core is told of somebody whom it begins to watch.
struct Watched {
    bus::PresenceChanged state;
    bool followed = false;  ///< what changes is told; false: too many are watched, or it can't be read now
};

/// Who is online. What is known of a user lives on the reactor that owns the user's shard: the sockets, what
/// the user has set by hand, and which cores watch. What was set by hand and the time last seen are kept in
/// the store and read when somebody wants to know; the rest is only in memory. Every call is made on this
/// service's reactor and answered there; rights are asked by the caller. Changes go only to cores that watch,
/// those of a user within 100 ms as one, and later where the core is nearly full.
class PresenceService {
  public:
    explicit PresenceService(Context context)
        : context_(std::move(context)),
          peers_{this},
          pace_(context_.limits.tell_every, context_.limits.tell_late) {}

    /// The services of all cores, this one included, in order. Before the reactors run.
    void connect(std::vector<PresenceService*> peers) { peers_ = std::move(peers); }

    /// Writes that this run of the server is alive, and goes on doing so. On one core, before sockets come.
    Async<Status> keep_lease();
    /// Writes it once more, on the way down.
    Async<Status> renew_lease();

    void socket_opened(UserId user, SessionId session);
    /// The last socket's end makes the user offline, 2 s later; lastSeen is the time of that end.
    void socket_closed(UserId user, SessionId session);
    /// What one device says of itself. At the activity's `until` it is over: then the device is in use.
    void report(UserId user, SessionId session, PresenceStatus status, Use use, Activity activity);
    /// What the user says for all devices, until another word or the activity's `until`; kept by the store
    /// before it is answered, with what the user sees of himself. "online" without activity takes it back.
    Async<Result<PresenceState>> set_by_hand(UserId user, PresenceStatus status, Activity activity);

    /// From now on this core is told of changes of these users; `now` gets their states, a core's users at a
    /// time. Once for each user that this core watches.
    using OnWatched = std::function<void(const std::vector<Watched>&)>;
    void watch(const std::vector<UserId>& users, const OnWatched& now);
    void unwatch(UserId user);

    /// Who may see the user has changed: those who watch are looked at again.
    void look_again(UserId user);

    Async<PresenceViews> look(UserId user);

    [[nodiscard]] std::size_t known_users() const noexcept { return users_.size(); }

  private:
    struct Presence {
        std::vector<DeviceReport> devices;
        std::vector<bus::CoreId> watchers;
        std::unique_ptr<ByHand> by_hand;
        std::optional<WallTime> left;  ///< when the last device was seen, before these
        WallTime came;                 ///< when the first of these devices came
        std::optional<Seen> saved;     ///< what was last written of it
        TimerId offline_timer =
            TimerId::None;                  ///< set: `devices` are one that has gone, perhaps to come back
        TimerId end_timer = TimerId::None;  ///< of what is over first
        std::size_t told = 0;               ///< a hash of what the watchers know
        std::uint32_t settings = 0;         ///< by hand, counted when they are written
        std::uint32_t settled = 0;          ///< the last one whose outcome is known
        bool read = false;                  ///< what the store knows is here
        bool to_be_told = false;
        bool to_be_saved = false;
    };
    struct Stored {
        std::optional<WallTime> left;
        std::optional<ByHand> by_hand;
    };

    template <class Work>
    void at_owner(UserId user, Work work);
    template <class T, class Work>
    Async<T> ask_owner(UserId user, Work work);

    // look.cpp
    [[nodiscard]] PresenceViews views_of(UserId user, const Presence& presence) const;
    Async<PresenceViews> look_here(UserId user);
    Async<std::vector<Watched>> watch_here(std::vector<UserId> users, bus::CoreId core);
    Async<Watched> watch_one(UserId user, bus::CoreId core);
    void unwatch_here(UserId user, bus::CoreId core);
    Async<bool> read_stored(UserId user);
    Async<Result<Stored>> stored_of(UserId user);

    // devices.cpp
    void open_here(UserId user, SessionId session);
    void close_here(UserId user, SessionId session);
    void report_here(UserId user, DeviceReport report);
    void go_offline(UserId user, std::optional<WallTime> seen);

    // set_by_hand.cpp
    Async<Result<PresenceState>> set_here(UserId user, PresenceStatus status, Activity activity);
    [[nodiscard]] ByHand next_by_hand(UserId user, const Presence& presence, PresenceStatus status,
                                      Activity activity) const;
    static void settle(Presence& presence, std::uint32_t setting, ByHand by_hand);

    // tell.cpp
    void changed(UserId user, Presence& presence);
    void arm_end(UserId user, Presence& presence);
    void tell_some();
    void tell(UserId user);
    void publish(UserId user, Presence& presence);
    [[nodiscard]] bus::PresenceChanged news_of(UserId user, const PresenceViews& views) const;
    [[nodiscard]] static std::size_t hash_of(const PresenceViews& views);

    // save_seen.cpp
    [[nodiscard]] std::optional<Seen> seen_of(UserId user, const Presence& presence) const;
    void save_later();
    void save_some();
    Async<std::optional<WallTime>> alive_until(Incarnation incarnation);

    void forget_if_unused(UserId user);

    Context context_;
    std::vector<PresenceService*> peers_;
    std::unordered_map<UserId, Presence> users_;
    std::size_t watched_ = 0;                               ///< of users_, those with watchers
    std::deque<std::pair<UserId, SteadyTime>> to_be_told_;  ///< and since when
    Pace pace_;
    SteadyTime told_up_to_ = SteadyTime::min();  ///< what changed until then is being told
    TimerId tell_timer_ = TimerId::None;
    std::deque<UserId> to_be_saved_;
    std::size_t saving_ = 0;
    TimerId save_timer_ = TimerId::None;
    std::unordered_map<Incarnation, std::optional<WallTime>> ended_leases_;
};

}  // namespace parley::presence
