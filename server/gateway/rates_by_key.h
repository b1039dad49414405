#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <unordered_map>

#include "gateway/token_bucket.h"

namespace parley::gateway {

/// A rate for each of many. Bounded: beyond `most` the one that came first is forgotten, and begins anew. Of
/// one reactor, on its thread.
template <class Key>
class RatesByKey {
  public:
    explicit RatesByKey(std::size_t most) : most_(most) {}

    /// Takes one; or tells after how many seconds there will be one.
    std::optional<double> take(const Key& key, SteadyTime now, Rate rate) {
        auto entry = buckets_.find(key);
        if (entry == buckets_.end()) {
            if (order_.size() >= most_) {
                buckets_.erase(order_.front());
                order_.pop_front();
            }
            order_.push_back(key);
            entry = buckets_.emplace(key, TokenBucket()).first;
        }
        return entry->second.take(now, rate);
    }

  private:
    const std::size_t most_;
    std::unordered_map<Key, TokenBucket> buckets_;
    std::deque<Key> order_;  ///< oldest first
};

}  // namespace parley::gateway
