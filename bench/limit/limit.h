#pragma once

#include <sys/types.h>

#include <cstdint>

#include "limit/raw_relay.h"

namespace parley::bench {

/// The bare relay, in a process of its own on the server's core. Ends with this object.
class Limit {
  public:
    Limit(const Answers& answers, int core);
    ~Limit();
    Limit(const Limit&) = delete;
    Limit& operator=(const Limit&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] pid_t process() const noexcept { return process_; }

  private:
    std::uint16_t port_ = 0;
    pid_t process_ = -1;
};

}  // namespace parley::bench
