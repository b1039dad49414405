#include "services/chat/decide/sender_counts.h"

#include <algorithm>

namespace parley::chat {

SenderCounts::SenderCounts(Seq as_of, const VectorClock& counts) : as_of_(as_of) {
    for (const ClockEntry& entry : counts) counts_.emplace(entry.user, entry.count);
}

void SenderCounts::take(Seq seq, std::optional<UserId> sender) {
    if (given_up() || seq != as_of_ + 1) return;
    as_of_ = seq;
    if (!sender) return;
    ++counts_[*sender];
    if (counts_.size() <= kMostSenders) return;
    counts_.clear();
    as_of_ = kForEver;
}

std::uint64_t SenderCounts::of(UserId user) const {
    const auto found = counts_.find(user);
    return found == counts_.end() ? 0 : found->second;
}

VectorClock SenderCounts::all() const {
    VectorClock all;
    all.reserve(counts_.size());
    for (const auto& [user, count] : counts_) all.push_back({user, count});
    std::ranges::sort(all, {}, &ClockEntry::user);
    return all;
}

bool SenderCounts::worth_saving(Seq saved, std::size_t tail) const noexcept {
    return as_of_ > saved && as_of_ - saved >= std::max(tail, counts_.size());
}

}  // namespace parley::chat
