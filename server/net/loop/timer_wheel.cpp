#include "net/loop/timer_wheel.h"

#include <algorithm>
#include <utility>

namespace parley::net {

TimerWheel::TimerWheel() : nodes_(kHeads) {
    for (Index ring = 0; ring < kHeads; ++ring) nodes_[ring].previous = nodes_[ring].next = ring;
}

TimerId TimerWheel::insert(std::uint64_t now, std::uint64_t due, Task task) {
    if (size_ == 0) current_ = std::max(current_, now);
    const Index node = take_free();
    nodes_[node].due = std::max(due, current_ + 1);
    nodes_[node].task = std::move(task);
    place(node);
    ++size_;
    return static_cast<TimerId>(std::uint64_t{nodes_[node].generation} << 32 | node);
}

void TimerWheel::cancel(TimerId id) {
    const auto bits = static_cast<std::uint64_t>(id);
    const auto node = static_cast<Index>(bits);
    if (node < kHeads || node >= nodes_.size() || nodes_[node].generation != bits >> 32) return;
    const Task forgotten = release(node);
}

void TimerWheel::advance(std::uint64_t now) {
    while (size_ > 0 && current_ < now) {
        ++current_;
        for (unsigned level = 1; level < kLevels; ++level) {
            if ((current_ & ((std::uint64_t{1} << (level * kSlotBits)) - 1)) != 0) break;
            cascade(level);
        }
        fire(static_cast<Index>(current_ & (kSlots - 1)));
    }
    current_ = std::max(current_, now);
}

void TimerWheel::link_last(Index ring, Index node) {
    const Index last = nodes_[ring].previous;
    nodes_[node].previous = last;
    nodes_[node].next = ring;
    nodes_[last].next = nodes_[ring].previous = node;
}

void TimerWheel::unlink(Index node) {
    nodes_[nodes_[node].previous].next = nodes_[node].next;
    nodes_[nodes_[node].next].previous = nodes_[node].previous;
}

/// Precondition: the ring `to` is empty.
void TimerWheel::move_all(Index from, Index to) {
    if (nodes_[from].next == from) return;
    nodes_[to].next = nodes_[from].next;
    nodes_[to].previous = nodes_[from].previous;
    nodes_[nodes_[to].next].previous = nodes_[nodes_[to].previous].next = to;
    nodes_[from].next = nodes_[from].previous = from;
}

void TimerWheel::place(Index node) {
    // What lies beyond the last wheel waits in its farthest slot, and is placed again when that one's turn
    // comes.
    constexpr std::uint64_t kFarthest = (std::uint64_t{1} << (kLevels * kSlotBits)) - 1;
    const std::uint64_t ahead = std::min(nodes_[node].due - current_, kFarthest);
    unsigned level = 0;
    while (ahead >> ((level + 1) * kSlotBits) != 0) ++level;
    const std::uint64_t slot = (current_ + ahead) >> (level * kSlotBits) & (kSlots - 1);
    link_last(level * kSlots + static_cast<Index>(slot), node);
}

void TimerWheel::cascade(unsigned level) {
    const auto slot = static_cast<Index>(current_ >> (level * kSlotBits) & (kSlots - 1));
    move_all(level * kSlots + slot, kFiring);
    while (nodes_[kFiring].next != kFiring) {
        const Index node = nodes_[kFiring].next;
        unlink(node);
        place(node);
    }
}

void TimerWheel::fire(Index ring) {
    move_all(ring, kFiring);
    while (nodes_[kFiring].next != kFiring) {
        Task task = release(nodes_[kFiring].next);
        task();
    }
}

Task TimerWheel::release(Index node) {
    unlink(node);
    Task task = std::move(nodes_[node].task);
    ++nodes_[node].generation;
    link_last(kFree, node);
    --size_;
    return task;
}

TimerWheel::Index TimerWheel::take_free() {
    const Index node = nodes_[kFree].next;
    if (node != kFree) {
        unlink(node);
        return node;
    }
    nodes_.emplace_back();
    return static_cast<Index>(nodes_.size() - 1);
}

}  // namespace parley::net
