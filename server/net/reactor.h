#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/executor.h"
#include "base/timers.h"

namespace parley::net {

/// A thread with an event loop; everything that belongs to it happens on it, so that nothing of it needs a
/// lock. Mail posted by other threads is taken in batches; a timer wheel ticks every 10 ms while it has
/// timers.
class Reactor : public Executor, public Timers {
  public:
    static std::unique_ptr<Reactor> make(std::uint16_t index);

    /// Starts the thread (named "reactor-<index>").
    virtual void start() = 0;
    /// Makes the loop end after what was posted before has run, and joins the thread. Any other thread.
    virtual void stop() = 0;
};

}  // namespace parley::net
