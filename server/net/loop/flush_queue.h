#pragma once

#include <array>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <cstddef>
#include <deque>
#include <utility>

#include "net/urgency.h"

namespace parley::net {

/// Something that gathers output during a loop tick and sends it at its end. Counted without atomics: it
/// never leaves its reactor.
class Flushable : public boost::intrusive_ref_counter<Flushable, boost::thread_unsafe_counter> {
  public:
    virtual ~Flushable() = default;
    /// Sends what there is; perhaps nothing.
    virtual void flush() = 0;

  private:
    friend class FlushQueue;
    std::array<bool, kUrgencies> waits_{};  // in which lanes
};

/// Those with output to send, in slices and two lanes, so that a frame for a hundred thousand sockets does
/// not hold up the answer to one. What is in both lanes leaves with the prompt one. One thread.
class FlushQueue {
  public:
    /// Of each lane, in its order; then other work of the reactor has its turn.
    static constexpr std::array<std::size_t, kUrgencies> kSlice{32, 16};

    /// Whether nothing was waiting: then a slice is to be run, and only then.
    [[nodiscard]] bool add(boost::intrusive_ptr<Flushable> touched, Urgency urgency) {
        const auto lane = static_cast<std::size_t>(urgency);
        if (!std::exchange(touched->waits_[lane], true)) lanes_[lane].push_back(std::move(touched));
        return !std::exchange(awaited_, true);
    }

    /// Flushes a slice of each lane. Whether another slice is to be run.
    [[nodiscard]] bool run_slice() {
        for (std::size_t lane = 0; lane < kUrgencies; ++lane) flush_first(lane);
        awaited_ = false;
        for (const Lane& lane : lanes_) awaited_ = awaited_ || !lane.empty();
        return awaited_;
    }

    /// Whether anything is in that lane.
    [[nodiscard]] bool waits(Urgency urgency) const noexcept {
        return !lanes_[static_cast<std::size_t>(urgency)].empty();
    }

  private:
    using Lane = std::deque<boost::intrusive_ptr<Flushable>>;

    void flush_first(std::size_t lane) {
        for (std::size_t left = kSlice[lane]; left > 0 && !lanes_[lane].empty(); --left) {
            const boost::intrusive_ptr<Flushable> first = std::move(lanes_[lane].front());
            lanes_[lane].pop_front();
            first->waits_[lane] = false;
            first->flush();
        }
    }

    std::array<Lane, kUrgencies> lanes_;
    bool awaited_ = false;
};

}  // namespace parley::net
