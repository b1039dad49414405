#pragma once

#include <chrono>
#include <cstddef>

#include "gateway/token_bucket.h"

namespace parley::gateway {

/// Bounds of the gateway.
struct GatewayLimits {
    Rate messages{50, 200};     ///< of one socket: sends, edits, deletions, reactions, votes
    Rate requests{50, 200};     ///< of one device over HTTP; of one socket: SYNC, PRESENCE_SUBSCRIBE
    Rate bot_messages{10, 60};  ///< in place of those, for a bot's token
    Rate bot_requests{20, 100};
    Rate hook_messages{2, 30};  ///< of one incoming webhook
    Rate marks{500, 2'000};     ///< of one socket: delivered and read marks
    Rate signals{50, 200};      ///< of one socket: typing, presence, PING, and whatever is wrong

    std::size_t outbox_bytes = 256 << 10;  ///< queued for one socket: above it RESYNC
    std::size_t best_effort_bytes = 64
                                    << 10;  ///< queued for one socket: above it droppable frames are dropped
    std::size_t uncommitted_sends = 64;     ///< of one socket: above it reading stops
    std::size_t ignored_refusals =
        1'000;  ///< RATE_LIMITED that a socket did not heed: then it is closed with 4429
    std::chrono::seconds unattended{30};      ///< of a channel over HTTP for which no request waits: it ends
    std::chrono::seconds stream_comment{15};  ///< between signs of life on a stream of events
    std::size_t http_channels = 50'000;       ///< per core
    std::size_t http_channels_per_device = 16;
    std::size_t watched_users = 500;  ///< of one socket
    std::size_t watchers =
        2'048;  ///< of one user, per core; more sockets see the state once, not its changes
    std::size_t watching_at_once = 4;   ///< sockets, per core, for which it is asked whom they may watch
    std::size_t arriving_at_once = 16;  ///< sockets, per core, whose CONNECT or SYNC is under way
    std::size_t rate_limited_devices = 100'000;  ///< whose HTTP requests are counted, per core
    std::size_t rate_limited_hooks = 10'000;     ///< whose messages are counted, per core
    std::size_t pending_chat_events = 1'024;     ///< of one chat, while missed ones are fetched
    std::chrono::seconds connect_within{10};
    std::chrono::seconds silence{90};  ///< no frame at all: 4408
    std::size_t events_in_sync_per_chat = 50;
    std::size_t events_in_sync = 200;
};

}  // namespace parley::gateway
