#pragma once

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <cstddef>
#include <deque>
#include <utility>

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
    bool fresh_ = false;      // where the queue has it
    bool left_over_ = false;  // both: it has got more since it was left over
};

/// Those with output to send, in slices, so that a frame for a hundred thousand sockets does not hold up the
/// answer to one: what came since the last slice goes before what that one left over. One thread.
class FlushQueue {
  public:
    static constexpr std::size_t kSlice = 16;

    /// Whether nothing was waiting: then a slice is to be run, and only then.
    [[nodiscard]] bool add(boost::intrusive_ptr<Flushable> touched) {
        if (!std::exchange(touched->fresh_, true)) fresh_.push_back(std::move(touched));
        return !std::exchange(awaited_, true);
    }

    /// Flushes a slice of the fresh ones, then one of those left over. Whether another slice is to be run.
    [[nodiscard]] bool run_slice() {
        flush_first(fresh_, &Flushable::fresh_);
        for (; !fresh_.empty(); fresh_.pop_front()) {
            boost::intrusive_ptr<Flushable>& late = fresh_.front();
            late->fresh_ = false;
            if (!std::exchange(late->left_over_, true)) left_over_.push_back(std::move(late));
        }
        flush_first(left_over_, &Flushable::left_over_);
        awaited_ = !fresh_.empty() || !left_over_.empty();
        return awaited_;
    }

  private:
    using Waiting = std::deque<boost::intrusive_ptr<Flushable>>;

    static void flush_first(Waiting& waiting, bool Flushable::*place) {
        for (std::size_t left = kSlice; left > 0 && !waiting.empty(); --left) {
            const boost::intrusive_ptr<Flushable> first = std::move(waiting.front());
            waiting.pop_front();
            first.get()->*place = false;
            first->flush();
        }
    }

    Waiting fresh_;
    Waiting left_over_;
    bool awaited_ = false;
};

}  // namespace parley::net
