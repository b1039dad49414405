#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <vector>

#include "measure/clock.h"

namespace parley::bench {

/// What an event loop watches. It is told of its descriptor, and once a turn, if it asked, that it may write.
class Watched {
  public:
    virtual ~Watched() = default;
    virtual void on_ready(std::uint32_t events) = 0;
    virtual void flush() = 0;
};

/// An event loop over epoll with one thread: this program's. What one turn has to write leaves at its end, so
/// that it leaves in one call for each connection. Timers are looked at during a long turn too: an open loop
/// sends in time while thousands of sockets have something to read.
class Loop {
  public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void add(int fd, Watched& watched, std::uint32_t events) const;
    void change(int fd, Watched& watched, std::uint32_t events) const;
    void flush_at_end(Watched& watched) { to_flush_.push_back(&watched); }
    /// Destroys it when nothing can speak of it any more: at the end of this turn.
    void bury(std::unique_ptr<Watched> watched) { buried_.push_back(std::move(watched)); }
    /// Does something at that time, or soon when it is past.
    void at(Nanoseconds when, std::function<void()> what);

    /// When what is being looked at happened: when bytes came to this machine's socket, however late this
    /// program came to read them, or when a timer was seen to be due.
    [[nodiscard]] Nanoseconds now() const noexcept { return now_; }
    void set_now(Nanoseconds when) noexcept { now_ = when; }
    /// For reading; what is in it lasts until the next read.
    [[nodiscard]] std::vector<char>& buffer() noexcept { return buffer_; }

    void run_until(Nanoseconds end);
    /// Until `done` says so, at most so long: then the run has failed, and `waiting_for` is said.
    void run_until(const std::function<bool()>& done, const char* waiting_for, double seconds = 120);

  private:
    struct Timer {
        Nanoseconds when;
        std::uint64_t order;
        std::function<void()> what;
    };
    struct Later {
        bool operator()(const Timer& left, const Timer& right) const {
            return left.when != right.when ? left.when > right.when : left.order > right.order;
        }
    };

    void turn(Nanoseconds end);
    void fire_timers();
    void flush_all();

    int epoll_;
    Nanoseconds now_ = monotonic_now();
    std::uint64_t timers_made_ = 0;
    std::priority_queue<Timer, std::vector<Timer>, Later> timers_;
    std::vector<Watched*> to_flush_;
    std::vector<std::unique_ptr<Watched>> buried_;
    std::vector<char> buffer_;
};

}  // namespace parley::bench
