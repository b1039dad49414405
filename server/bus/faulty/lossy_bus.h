#pragma once

#include <cstdint>
#include <mutex>

#include "base/random.h"
#include "bus/bus.h"

namespace parley::bus {

/// Loses news on their way over another bus, each core's copy by itself, the same ones for the same seed. For
/// tests: any thread may publish, but only one if the losses are to be repeatable. `inner` outlives it.
class LossyBus final : public Bus {
  public:
    LossyBus(Bus& inner, std::uint64_t seed) : inner_(inner), random_(seed) {}

    /// How many of 1,000 copies are lost from now on; at first none.
    void lose(unsigned per_mille);

    void listen(CoreId core, Listener& listener) override { inner_.listen(core, listener); }
    void publish(std::span<const CoreId> cores, News news) override;

    [[nodiscard]] std::uint64_t lost() const;

  private:
    Bus& inner_;
    mutable std::mutex mutex_;
    SeededRandom random_;
    unsigned per_mille_ = 0;
    std::uint64_t lost_ = 0;
};

}  // namespace parley::bus
