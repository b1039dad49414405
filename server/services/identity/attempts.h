#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>

#include "base/clock.h"
#include "base/result.h"

namespace parley::identity {

/// Counts attempts by key, as a bucket that drains evenly: `limit` at once, then one each `span / limit`.
/// Bounded: beyond `max_keys` the key that was tried longest ago is forgotten. Of one reactor, on its thread.
class Attempts {
  public:
    Attempts(std::uint32_t limit, std::chrono::milliseconds span, std::size_t max_keys = 65'536)
        : limit_(limit), span_(span), max_keys_(max_keys) {}

    /// 0: none.
    void set_limit(std::uint32_t limit) noexcept { limit_ = limit; }

    /// RATE_LIMITED, with the time after which one more is allowed, and then this one does not count.
    Status count(const std::string& key, SteadyTime now);

  private:
    struct Bucket {
        double filled = 0;
        SteadyTime at;
        std::list<std::string>::iterator place;
    };

    std::uint32_t limit_;
    const std::chrono::milliseconds span_;
    const std::size_t max_keys_;
    std::unordered_map<std::string, Bucket> buckets_;
    std::list<std::string> order_;  ///< the key tried longest ago first
};

}  // namespace parley::identity
