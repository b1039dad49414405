#include "services/identity/attempts.h"

#include <algorithm>
#include <cmath>

namespace parley::identity {

Status Attempts::count(const std::string& key, SteadyTime now) {
    if (limit_ == 0) return done();
    const double seconds_each = std::chrono::duration<double>(span_).count() / limit_;
    auto [entry, is_new] = buckets_.try_emplace(key);
    Bucket& bucket = entry->second;
    if (is_new) {
        bucket.place = order_.insert(order_.end(), key);
        if (buckets_.size() > max_keys_) {
            buckets_.erase(order_.front());
            order_.pop_front();
        }
    } else {
        order_.splice(order_.end(), order_, bucket.place);
        const double drained = std::chrono::duration<double>(now - bucket.at).count() / seconds_each;
        bucket.filled = std::max(0.0, bucket.filled - drained);
    }
    bucket.at = now;
    const double over = bucket.filled + 1 - limit_;
    if (over > 1e-9) return Error{ErrorCode::RateLimited, {}, std::ceil(over * seconds_each * 1000) / 1000};
    bucket.filled += 1;
    return done();
}

}  // namespace parley::identity
