#pragma once

#include <chrono>
#include <cstddef>

#include "base/clock.h"
#include "base/cores.h"
#include "base/timers.h"
#include "bus/bus.h"
#include "services/keys/accounts.h"
#include "storage/store.h"

namespace parley::keys {

/// Bounds of this service; each has a policy when it is reached.
struct KeyLimits {
    std::size_t one_time_keys = 500;    ///< of a device: KEY_LIMIT
    std::size_t fallback_keys = 8;      ///< of a device, one of an algorithm: KEY_LIMIT
    std::size_t signatures = 64;        ///< on one key: KEY_LIMIT
    std::size_t backup_keys = 100'000;  ///< of a backup: KEY_LIMIT
    std::size_t backup_page_bytes = 4 << 20;
    std::size_t inbox_events = 10'000;   ///< of a device: the oldest go of whoever has sent the most
    std::size_t inbox_bytes = 16 << 20;  ///< of a device: the same
    std::size_t batch_events = 100;
    std::size_t batch_bytes = 96 << 10;     ///< but one event is always given
    std::size_t told_at_once = 64;          ///< users whose devices are told of a change at the same time
    std::chrono::seconds remind_after{30};  ///< a wake-up may be lost
    std::chrono::seconds tell_again{5};     ///< a change that could not be told
};

/// The world of one reactor's service. Outlives it.
struct Context {
    std::size_t core = 0;
    const Cores& cores;
    Executor& home;
    Timers& timers;
    const Clock& clock;
    storage::Store& store;
    bus::Bus& bus;
    Accounts& accounts;
    KeyLimits limits = {};
    storage::Epoch epoch = 1;
};

}  // namespace parley::keys
