#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "client/loop.h"

namespace parley::bench {

/// A TCP connection to a port of loopback that does not block. Sources are spread over several addresses of
/// loopback, so that ports do not run out. The descriptor is closed by `close` or with this object, which
/// must not be destroyed in the turn in which it was watched: see Loop::bury.
class Connection : public Watched {
  public:
    Connection(Loop& loop, std::uint16_t port);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void close();
    [[nodiscard]] bool closed() const noexcept { return fd_ < 0; }

  protected:
    /// What this turn adds to it leaves at the end of the turn.
    std::string& out();
    /// Looks at all bytes that came and were not yet taken, and says how many of them it took.
    virtual std::size_t on_bytes(std::string_view bytes) = 0;
    /// The other side has closed, or never listened.
    virtual void on_end() = 0;

    Loop& loop_;

  private:
    void on_ready(std::uint32_t events) final;
    void flush() final;
    /// Reads into the loop's buffer and tells the loop when the last of it came.
    [[nodiscard]] ssize_t receive();

    int fd_;
    bool connecting_ = true, waits_to_write_ = true, flush_asked_ = false;
    std::string in_, out_;
};

}  // namespace parley::bench
