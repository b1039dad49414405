#pragma once

#include <deque>

#include "base/task.h"

namespace parley {

/// Where work is done: one reactor (one thread), or a queue that a test runs by hand.
class Executor {
  public:
    virtual ~Executor() = default;

    /// Runs `task` later, on this executor's thread, after everything posted before by the same thread. Never
    /// blocks, never runs it at once. Any thread.
    virtual void post(Task task) = 0;

    /// Whether the calling thread is this executor's thread.
    [[nodiscard]] virtual bool here() const noexcept = 0;
};

/// The executor of unit tests: holds tasks until run_all() is called. One thread.
class ManualExecutor final : public Executor {
  public:
    void post(Task task) override { tasks_.push_back(std::move(task)); }
    [[nodiscard]] bool here() const noexcept override { return true; }

    /// Runs tasks, and those that they post, until none is left; returns how many ran.
    std::size_t run_all() {
        std::size_t ran = 0;
        for (; !tasks_.empty(); ++ran) {
            Task task = std::move(tasks_.front());
            tasks_.pop_front();
            task();
        }
        return ran;
    }

    /// Runs the oldest task; false when there is none.
    bool run_one() {
        if (tasks_.empty()) return false;
        Task task = std::move(tasks_.front());
        tasks_.pop_front();
        task();
        return true;
    }

    [[nodiscard]] std::size_t waiting() const noexcept { return tasks_.size(); }

  private:
    std::deque<Task> tasks_;
};

}  // namespace parley
