#include "bus/faulty/lossy_bus.h"

#include <utility>

namespace parley::bus {

void LossyBus::lose(unsigned per_mille) {
    const std::lock_guard lock(mutex_);
    per_mille_ = per_mille;
}

void LossyBus::publish(std::span<const CoreId> cores, News news) {
    std::vector<CoreId> reached;
    {
        const std::lock_guard lock(mutex_);
        for (const CoreId core : cores) {
            if (random_.next() % 1'000 < per_mille_) {
                ++lost_;
            } else {
                reached.push_back(core);
            }
        }
    }
    inner_.publish(reached, std::move(news));
}

std::uint64_t LossyBus::lost() const {
    const std::lock_guard lock(mutex_);
    return lost_;
}

}  // namespace parley::bus
