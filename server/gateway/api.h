#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "base/timers.h"
#include "gateway/limits.h"
#include "services/chat/chat_service.h"
#include "services/identity/identity.h"
#include "services/presence/presence_service.h"
#include "storage/store.h"

namespace parley::gateway {

/// The state of the process as the gateway sees it: set by `app`, read on every core.
struct ServerState {
    std::atomic<bool> ready = false;       ///< recovered and listening
    std::atomic<bool> draining = false;    ///< on the way down: nothing new is begun
    std::function<std::string()> metrics;  ///< the text of /metrics
};

/// What sessions and routes of one core may use. All outlive the gateway.
struct Api {
    std::size_t core = 0;
    Executor& home;
    Timers& timers;
    const Clock& clock;
    Random& random;
    storage::Store& store;
    identity::Identity& identity;
    chat::ChatService& chat;
    presence::PresenceService& presence;
    ServerState& state;
    GatewayLimits limits;
    /// Brings news to the hub of every core.
    std::function<void(bus::News)> tell_all_cores;
};

}  // namespace parley::gateway
