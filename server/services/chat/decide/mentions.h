#pragma once

#include <cstdint>
#include <deque>

#include "model/message.h"

namespace parley::chat {

/// The newest messages of a chat that call somebody, by seq. At most 1,000 of them, and 20,000 names: who has
/// more unread is told as many. Counts follow from it and from how far somebody has read, so they are exact
/// whatever order things come in.
class MentionLog {
  public:
    struct Entry {
        Seq seq = 0;
        UserId sender;
        Mentions mentions;
    };
    static constexpr std::size_t kMaxEntries = 1'000;
    static constexpr std::size_t kMaxNames = 20'000;

    /// Takes what the message at `entry.seq` calls now; nobody: it is forgotten.
    void take(Entry entry);
    /// How many of the messages after `read` and from `joined` on call `user`. One's own never do.
    [[nodiscard]] std::uint64_t count(UserId user, Seq read, Seq joined) const;
    /// Of memory, by and large.
    [[nodiscard]] std::size_t bytes() const noexcept {
        return entries_.size() * sizeof(Entry) + names_ * sizeof(UserId);
    }
    [[nodiscard]] bool full() const noexcept { return entries_.size() >= kMaxEntries || names_ >= kMaxNames; }

  private:
    std::deque<Entry> entries_;  ///< oldest first
    std::size_t names_ = 0;
};

}  // namespace parley::chat
