#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/cores.h"
#include "bus/bus.h"

namespace parley::bus {

struct LocalBusLimits {
    /// News that one core has not yet taken. Above it droppable signals and presence are dropped, and a
    /// chat's event travels without its frame: the head moved. Above twice as many everything is dropped,
    /// save that a device was revoked.
    std::size_t waiting = 65'536;
};

/// The bus of one process: CoreId n is `cores.at(n)`, and news are posted to its executor, also when that is
/// the publishing thread. `cores` outlives it; news still posted when it is destroyed reach their listeners.
class LocalBus final : public Bus {
  public:
    explicit LocalBus(const Cores& cores, LocalBusLimits limits = {});
    ~LocalBus() override;

    void listen(CoreId core, Listener& listener) override;
    void publish(std::span<const CoreId> cores, News news) override;

    /// How many news were dropped, and how many travelled without their frame. Any thread.
    [[nodiscard]] std::uint64_t dropped() const noexcept { return dropped_; }
    [[nodiscard]] std::uint64_t stripped() const noexcept { return stripped_; }

  private:
    struct Mailbox {
        Listener* listener = nullptr;
        std::atomic<std::size_t> waiting = 0;
    };
    using Shared = std::shared_ptr<const News>;

    void post(CoreId core, const Shared& news);
    static void strip(Shared& stripped, const News& news);

    const Cores& cores_;
    const LocalBusLimits limits_;
    std::vector<std::shared_ptr<Mailbox>> mailboxes_;
    std::atomic<std::uint64_t> dropped_ = 0;
    std::atomic<std::uint64_t> stripped_ = 0;
};

}  // namespace parley::bus
