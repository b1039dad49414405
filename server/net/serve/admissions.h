#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace parley::net {

/// How many connections there are, in all and per address. Any thread. 0 as a limit means none.
class Admissions {
  public:
    Admissions(std::size_t limit, std::size_t limit_per_address)
        : limit_(limit), limit_per_address_(limit_per_address) {}

    /// One place, given back when it is destroyed. Must not outlive the Admissions.
    class Ticket {
      public:
        Ticket(Ticket&& other) noexcept;
        Ticket& operator=(Ticket&&) = delete;
        ~Ticket();
        /// Counts the place for `address` from now on; false, and nothing changes, when that has as many as
        /// it may.
        [[nodiscard]] bool move_to(const std::string& address);

      private:
        friend class Admissions;
        Ticket(Admissions& owner, std::string address) : owner_(&owner), address_(std::move(address)) {}
        Admissions* owner_;
        std::string address_;
    };

    /// An empty address counts only in all. Nothing when there is no place.
    [[nodiscard]] std::optional<Ticket> admit(const std::string& address);
    [[nodiscard]] std::size_t size() const noexcept { return size_.load(std::memory_order_relaxed); }

  private:
    bool enter(const std::string& address);
    void leave(const std::string& address);

    const std::size_t limit_, limit_per_address_;
    std::atomic<std::size_t> size_{0};
    std::mutex mutex_;
    std::unordered_map<std::string, std::size_t> per_address_;
};

}  // namespace parley::net
