#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/timers.h"

namespace parley::net {

/// Timers in four wheels of 256 slots: a slot of the first spans one tick, a slot of the next one turn of the
/// wheel before. Setting and forgetting a timer costs the same however many there are. Knows no clock: ticks
/// are arguments. One thread.
class TimerWheel {
  public:
    TimerWheel();

    /// `now` is the present tick; the timer fires in the first advance() that reaches `due`, never within the
    /// present tick.
    TimerId insert(std::uint64_t now, std::uint64_t due, Task task);
    /// Nothing happens if the timer has fired or never was.
    void cancel(TimerId id);
    /// Fires what is due up to and including tick `now`, in order of ticks; within a tick, in the order of
    /// setting as a rule. Tasks may insert and cancel.
    void advance(std::uint64_t now);

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

  private:
    using Index = std::uint32_t;  // into nodes_
    static constexpr unsigned kLevels = 4, kSlotBits = 8;
    static constexpr Index kSlots = 1U << kSlotBits;
    // The first nodes are the heads of the rings: one per slot, one of what fires now, one of the free nodes.
    static constexpr Index kFiring = kLevels * kSlots, kFree = kFiring + 1, kHeads = kFree + 1;

    struct Node {
        Index previous = 0, next = 0;
        std::uint32_t generation = 1;
        std::uint64_t due = 0;
        Task task;
    };

    void link_last(Index ring, Index node);
    void unlink(Index node);
    void move_all(Index from, Index to);
    void place(Index node);
    void cascade(unsigned level);
    void fire(Index ring);
    Task release(Index node);
    Index take_free();

    std::vector<Node> nodes_;
    std::uint64_t current_ = 0;  // the last tick that was fired
    std::size_t size_ = 0;
};

}  // namespace parley::net
