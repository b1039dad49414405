#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace parley::bench {

/// What the relay answers with. The bytes are those of a real server, but for the number of the message.
struct Answers {
    std::string ack, delivery, receipt;
    /// Where the number stands in a frame that is sent, in an ACK and in a delivery, and how many digits it
    /// has.
    std::size_t in_send = 0, in_ack = 0, in_delivery = 0, digits = 0;
    /// Whether everybody in a room gets receipts, or the author alone.
    bool receipt_to_all = false;
};

/// A relay that does nothing but move bytes: one thread, epoll, no storage, no JSON. A client opens
/// `GET /ROOM/MEMBER` as a WebSocket; member 0 is the author. A text frame of at least 200 bytes is a
/// message: it is acknowledged, and delivered to all others in the room; a shorter one says that a delivery
/// arrived, and gives a receipt. What one turn of the loop has to write to a socket leaves in one call. Never
/// returns; `listener` is a listening socket that does not block.
[[noreturn]] void run_raw_relay(int listener, const Answers& answers);

}  // namespace parley::bench
