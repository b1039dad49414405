#pragma once

#include <algorithm>
#include <atomic>
#include <cstring>
#include <optional>
#include <span>

#include "base/clock.h"
#include "base/id.h"
#include "base/random.h"

namespace parley::app {

/// What the services take for the time while they are told what happened long ago. Set between two calls; any
/// thread.
class ImportClock final : public Clock {
  public:
    [[nodiscard]] WallTime wall() const override { return {ms_.load()}; }
    [[nodiscard]] SteadyTime steady() const override { return real_.steady(); }
    void set(WallTime time) { ms_ = time.ms; }
    [[nodiscard]] WallTime real() const { return real_.wall(); }

  private:
    SystemClock real_;
    std::atomic<std::int64_t> ms_ = real_.wall().ms;
};

/// Gives the id that is wanted to whoever makes one next, so that who is brought twice is one and the same.
/// On the services' reactor.
class ImportRandom final : public Random {
  public:
    void next_is(const UserId& id) { next_ = id; }
    void fill(std::span<std::byte> bytes) override {
        if (!next_ || bytes.size() != next_->bytes.size()) return real_.fill(bytes);
        std::memcpy(bytes.data(), next_->bytes.data(), bytes.size());
        next_.reset();
    }

  private:
    SystemRandom real_;
    std::optional<UserId> next_;
};

}  // namespace parley::app
