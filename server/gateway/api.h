#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "base/clock.h"
#include "base/config/config.h"
#include "base/log/secret.h"
#include "base/random.h"
#include "base/timers.h"
#include "gateway/limits.h"
#include "gateway/rates_by_key.h"
#include "services/admin/admin.h"
#include "services/chat/chat_service.h"
#include "services/hooks/hooks_service.h"
#include "services/identity/identity.h"
#include "services/incoming/incoming_service.h"
#include "services/keys/keys_service.h"
#include "services/later/later_service.h"
#include "services/presence/presence_service.h"
#include "storage/store.h"

namespace parley::gateway {

class HttpChannels;

/// The state of the process as the gateway sees it: set by `app`, read on every core.
struct ServerState {
    std::atomic<bool> ready = false;       ///< recovered and listening
    std::atomic<bool> draining = false;    ///< on the way down: nothing new is begun
    std::function<std::string()> metrics;  ///< the text of /metrics
    /// The members of /api/admin/health that only `app` knows, as JSON; asked on a core, answered there.
    std::function<void(Executor& home, Callback<std::string>)> health;
    /// Copies what is stored to a directory, which takes as long as it takes; asked on a core, answered there
    /// with the object of the API. One at a time: OVERLOADED.
    std::function<void(const std::string& directory, Executor& home, Callback<Result<std::string>>)> back_up;
    Secret operator_token;  ///< of whoever may read the data directory; empty: none. Set before it listens
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
    admin::Admin& admin;
    later::LaterService& later;
    hooks::HooksService& hooks;
    incoming::IncomingService& incoming;
    keys::KeysService& keys;
    ServerState& state;
    GatewayLimits limits;
    /// Brings news to the hub of every core.
    std::function<void(bus::News)> tell_all_cores;
    HttpChannels* channels = nullptr;  ///< of this core; set by its gateway
    LimitsConfig configured = {};      ///< [limits] of the configuration
    LimitsConfig in_force = {};        ///< the same with what administrators have set
    bool require_encrypted_direct = false;
    RatesByKey<IncomingHookId> hook_rates = RatesByKey<IncomingHookId>(GatewayLimits().rate_limited_hooks);
};

}  // namespace parley::gateway
