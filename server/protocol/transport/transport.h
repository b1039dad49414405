#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/command.h"

namespace parley::protocol {

// Frames over plain HTTP (docs/transports.md). Both sides number theirs from 1, say up to which number they
// have those of the other side without a gap, and repeat what is beyond.

inline constexpr std::chrono::seconds kLongestWait{30};

enum class Leave : std::uint8_t { No, Yes };

/// POST /api/chat/poll {connection, ack?, first?, frames?, wait?, close?}
struct Poll {
    std::string connection;         ///< chosen by the client: 16 to 64 of [A-Za-z0-9_-]
    std::uint64_t ack = 0;          ///< the last frame of the server that the client has
    std::uint64_t first = 1;        ///< the number of the first of `frames`; required with any
    std::vector<Incoming> frames;   ///< at most 256
    std::chrono::seconds wait{25};  ///< for frames, at most 30
    Leave leave = Leave::No;        ///< the client ends the connection
};
[[nodiscard]] Result<Poll> decode_poll(std::string_view body);
/// What a connection may be called.
[[nodiscard]] bool is_connection_name(std::string_view text) noexcept;

/// Why a connection has ended: a close code of the socket.
struct Ending {
    std::uint16_t code = 0;
    std::string reason;
};

/// {connection, frames, next, received, close?:{code, reason}}
struct PollAnswer {
    std::string_view connection;
    std::vector<std::string_view> frames;  ///< JSON as it would go over the socket
    std::uint64_t next = 0;                ///< what to acknowledge: the number of the last frame
    std::uint64_t received = 0;            ///< the last frame of the client that the server has taken
};
[[nodiscard]] std::string poll_answer(const PollAnswer& answer, const std::optional<Ending>& ending);

// Events of a stream (text/event-stream).
void append_frame_event(std::string& out, std::uint64_t number, std::string_view frame);
/// The last event: `event: close` with {code, reason}.
void append_close_event(std::string& out, const Ending& ending);
/// A comment, which keeps what lies between from thinking that nothing comes any more.
inline constexpr std::string_view kStreamComment = ": \n\n";

}  // namespace parley::protocol
