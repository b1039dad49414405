#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "base/clock.h"
#include "base/cores.h"
#include "base/timers.h"
#include "bus/bus.h"
#include "services/presence/presence_encoder.h"
#include "services/presence/rows.h"
#include "storage/store.h"

namespace parley::presence {

struct PresenceLimits {
    std::chrono::milliseconds offline_after{
        2'000};                                  ///< without a socket: a reload of the page does not flicker
    std::chrono::milliseconds tell_every{100};   ///< changes of one user in that time are one
    std::chrono::milliseconds tell_late{2'000};  ///< the same, at most, where the core is nearly full
    std::chrono::milliseconds renew_lease{15'000};  ///< how wrong lastSeen may be after a crash
    std::size_t told_at_once = 16;  ///< users whose changes are told before other work has its turn
    std::chrono::milliseconds save_every{50};  ///< for so long the rows for the store are gathered
    std::size_t saves_at_once = 256;  ///< rows that are on their way to the store; the others wait and merge
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
    Incarnation incarnation;  ///< the same on all reactors
    PresenceLimits limits;
    storage::Epoch epoch = 1;
    /// The part of the last moments in which the reactor had something to do, 0 to 1; nothing: it has room.
    std::function<double()> busy = {};
};

}  // namespace parley::presence
