#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_map>
#include <vector>

#include "model/chat.h"
#include "model/vector_clock.h"

namespace parley::chat {

/// How many messages of a chat each person has sent, those who have left included. Built from the log event
/// by event, so that it is exact however it was read: a copy as of some event, and the events after it, give
/// the same. Where more than kMostSenders people have written it is given up for good: the chat is no longer
/// one whose messages carry vector clocks, even if only few stay.
class SenderCounts {
  public:
    static constexpr std::size_t kMostSenders = 1'000;

    SenderCounts() = default;
    /// As it was stored.
    SenderCounts(Seq as_of, const VectorClock& counts);

    /// Takes the event at `seq`, if it is the next one; any other leaves this as it is.
    void take(Seq seq, std::optional<UserId> sender);

    [[nodiscard]] std::uint64_t of(UserId user) const;
    [[nodiscard]] bool given_up() const noexcept { return as_of_ == kForEver; }
    /// The last event that was taken, or one that no log reaches when this is given up.
    [[nodiscard]] Seq as_of() const noexcept { return as_of_; }
    [[nodiscard]] VectorClock all() const;
    /// Of memory, by and large.
    [[nodiscard]] std::size_t bytes() const noexcept { return counts_.size() * kNodeBytes; }

    /// Whether the copy in the store, as of `saved`, is so old that a new one is worth a row: a reload reads
    /// at least the newest `tail` events anyhow, and a long row is written less often.
    [[nodiscard]] bool worth_saving(Seq saved, std::size_t tail) const noexcept;

  private:
    static constexpr std::size_t kNodeBytes = sizeof(UserId) + 32;
    static constexpr Seq kForEver = std::numeric_limits<Seq>::max();

    Seq as_of_ = 0;
    std::unordered_map<UserId, std::uint64_t> counts_;
};

}  // namespace parley::chat
