#pragma once

#include <cstddef>
#include <string_view>

namespace parley::net {

/// The body of an answer that comes later or in pieces, for the one who writes it. Lives on its reactor's
/// thread. The head leaves with the first piece: a body that is whole at the end of that loop tick has a
/// Content-Length, any other comes in chunks (to HTTP/1.0: until the connection ends).
class BodyStream {
  public:
    virtual ~BodyStream() = default;

    /// Queues a piece; all pieces of one loop tick leave together. Copied.
    virtual void write(std::string_view piece) = 0;
    /// Bytes that are queued and not yet taken by the kernel. A client that takes none of them for the time
    /// of ServerOptions::body_timeout is cut off.
    [[nodiscard]] virtual std::size_t queued_bytes() const noexcept = 0;
    /// The body is whole. The stream may not be used any more, and its listener is told nothing more.
    virtual void finish() = 0;
};

/// What the one who writes a body is told, on the reactor's thread. Owned by net.
class BodyListener {
  public:
    virtual ~BodyListener() = default;
    /// Now pieces may be written. `stream` is good until finish() is called or on_closed() returns.
    virtual void on_open(BodyStream& stream) = 0;
    /// All that was written has been taken by the kernel.
    virtual void on_drained() = 0;
    /// Nobody waits for this body any more: the client has gone, or asked for the head only, or this server
    /// ends. Perhaps without on_open() before.
    virtual void on_closed() = 0;
};

}  // namespace parley::net
