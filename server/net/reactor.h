#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/executor.h"
#include "base/timers.h"

namespace parley::net {

/// Whether a reactor's thread has a table of open files for itself, with as many again as the process may
/// have. An own table is for benchmarks: see loop/own_table.h.
enum class DescriptorTable : std::uint8_t { Shared, Own };

/// A thread with an event loop; everything that belongs to it happens on it, so that nothing of it needs a
/// lock. Mail posted by other threads is taken in batches; a timer wheel ticks every 10 ms while it has
/// timers.
class Reactor : public Executor, public Timers {
  public:
    static std::unique_ptr<Reactor> make(std::uint16_t index,
                                         DescriptorTable table = DescriptorTable::Shared);

    /// Starts the thread (named "reactor-<index>"). With own tables all reactors must have been made before
    /// the first one starts, so that each can wake every other.
    virtual void start() = 0;
    /// Makes the loop end after what was posted before has run, and joins the thread. Any other thread.
    virtual void stop() = 0;
};

}  // namespace parley::net
