#pragma once

#include <chrono>
#include <cstddef>

#include "base/clock.h"
#include "base/cores.h"
#include "base/timers.h"
#include "services/later/chats.h"
#include "storage/store.h"

namespace parley::later {

/// Bounds of this service; each has a policy when it is reached.
struct LaterLimits {
    std::size_t max_scheduled = 100;        ///< of a user in a chat: SCHEDULED_LIMIT
    std::size_t max_reminders = 200;        ///< of a user: REMINDER_LIMIT
    std::chrono::hours furthest{24 * 366};  ///< from now: INVALID_FIELD
    std::chrono::seconds look_ahead{60};    ///< what is due within is kept in memory
    std::chrono::seconds look_again{5};     ///< at the clock, at least
    std::chrono::seconds try_again{5};      ///< what failed for the moment
    std::chrono::hours surely_known{
        48};  ///< a message that was tried before may have been forgotten by its chat
    std::chrono::minutes keep_buckets{10};  ///< after their end
    std::size_t per_look = 4'096;           ///< things that are kept in memory: the rest follows
};

/// The world of one reactor's service. Outlives it.
struct Context {
    std::size_t core = 0;
    const Cores& cores;
    Executor& home;
    Timers& timers;
    const Clock& clock;
    storage::Store& store;
    Chats& chats;
    LaterLimits limits = {};
    storage::Epoch epoch = 1;
};

}  // namespace parley::later
