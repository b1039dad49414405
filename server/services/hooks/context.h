#pragma once

#include <chrono>
#include <cstddef>

#include "base/clock.h"
#include "base/cores.h"
#include "base/random.h"
#include "base/timers.h"
#include "external/circuit_breaker.h"
#include "external/http_client.h"
#include "services/hooks/chats.h"
#include "services/hooks/delivery_encoder.h"
#include "storage/store.h"

namespace parley::hooks {

enum class Hooks : std::uint8_t { Off, On };

/// Bounds of this service; each has a policy when it is reached.
struct HookLimits {
    Hooks sending = Hooks::On;            ///< Off: HOOKS_DISABLED, and what there is waits
    std::size_t per_chat = 10;            ///< HOOK_LIMIT
    std::size_t requests_at_once = 64;    ///< of one reactor's targets: the rest waits
    std::size_t requests_to_target = 4;   ///< likewise
    std::size_t batch_events = 100;       ///< the rest comes next
    std::size_t batch_bytes = 256 << 10;  ///< of events; a larger one goes alone
    std::size_t page_events = 20;         ///< that are read at a time
    std::size_t look_events = 1'000;      ///< that are looked at before others have their turn
    std::size_t unsaved_events = 1'000;   ///< none of the hook's business, and looked at again after a crash
    std::chrono::milliseconds timeout{10'000};
    std::chrono::milliseconds first_retry{1'000};
    std::chrono::milliseconds longest_retry{3'600'000};
    std::chrono::milliseconds try_again{1'000};  ///< what the store or the log refuses for the moment
    std::chrono::hours disable_after{120};
    external::BreakerLimits breaker = {};
};

/// The world of one reactor's service. Outlives it.
struct Context {
    std::size_t core = 0;
    const Cores& cores;
    Executor& home;
    Timers& timers;
    const Clock& clock;
    Random& random;
    storage::Store& store;
    Chats& chats;
    const DeliveryEncoder& encoder;
    external::HttpClient& client;
    HookLimits limits = {};
    storage::Epoch epoch = 1;
};

}  // namespace parley::hooks
