#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <unordered_map>

#include "base/id.h"
#include "gateway/token_bucket.h"

namespace parley::gateway {

/// Counts what devices ask for, each by itself; of too many devices the ones first seen are forgotten. One
/// thread.
class DeviceBuckets {
  public:
    /// Takes one of the device's; or tells after how many seconds there will be one.
    [[nodiscard]] std::optional<double> take(DeviceId device, SteadyTime now, Rate rate, std::size_t most) {
        auto entry = buckets_.find(device);
        if (entry == buckets_.end()) {
            if (seen_.size() >= most) {
                buckets_.erase(seen_.front());
                seen_.pop_front();
            }
            seen_.push_back(device);
            entry = buckets_.emplace(device, TokenBucket()).first;
        }
        return entry->second.take(now, rate);
    }

  private:
    std::unordered_map<DeviceId, TokenBucket> buckets_;
    std::deque<DeviceId> seen_;  ///< oldest first
};

}  // namespace parley::gateway
