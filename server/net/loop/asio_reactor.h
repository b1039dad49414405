#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <span>
#include <thread>
#include <vector>

#include "base/workers/courtesy.h"
#include "net/loop/flush_queue.h"
#include "net/loop/mailbox.h"
#include "net/loop/timer_wheel.h"
#include "net/reactor.h"

namespace parley::net {

using IoContext = boost::asio::io_context;

/// The only kind of Reactor there is, seen by the rest of net. Everything but post() and run_and_wait()
/// belongs to its thread.
class AsioReactor final : public Reactor {
  public:
    explicit AsioReactor(std::uint16_t index, DescriptorTable table = DescriptorTable::Shared);
    ~AsioReactor() override;

    void start() override;
    void stop() override;
    void post(Task task) override;
    [[nodiscard]] bool here() const noexcept override;
    TimerId after(std::chrono::milliseconds delay, Task task) override;
    void cancel(TimerId id) override { wheel_.cancel(id); }

    /// Runs `task` on the reactor's thread and returns when it has run; at once where that thread is this one
    /// or does not run.
    void run_and_wait(Task task);

    /// The number under which this reactor's thread knows what the main thread opened as `number`; -1 where
    /// it can't.
    [[nodiscard]] int number_here(int number) const;
    [[nodiscard]] IoContext& io() noexcept { return io_; }
    /// 64 KiB that every read of this reactor goes into; free again when the handler of the read returns.
    [[nodiscard]] std::span<char> read_buffer() noexcept { return read_buffer_; }
    /// 16 KiB (a TLS record) to gather output in; free again when the write returns.
    [[nodiscard]] std::span<char> write_buffer() noexcept { return write_buffer_; }
    /// Calls `touched`'s flush() once, after the handlers that are ready now; where many wait, in slices, and
    /// those that are prompt first.
    void flush_later(boost::intrusive_ptr<Flushable> touched, Urgency urgency);

  private:
    using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                    boost::asio::wait_traits<std::chrono::steady_clock>,
                                                    IoContext::executor_type>;

    void run_mail();
    void run_own();
    void flush_touched();
    void arm_tick();

    const std::uint16_t index_;
    const DescriptorTable table_;
    IoContext io_;
    boost::asio::executor_work_guard<IoContext::executor_type> work_;
    Mailbox mailbox_;
    std::vector<Task> batch_;      // mail that is being run
    std::vector<Task> own_;        // posted by the reactor's own thread
    std::vector<Task> own_batch_;  // those that are being run
    Courtesy courtesy_;
    TimerWheel wheel_;
    Timer tick_;
    bool ticking_ = false;
    FlushQueue touched_;
    std::vector<char> read_buffer_;
    std::vector<char> write_buffer_;
    std::thread thread_;
};

}  // namespace parley::net
