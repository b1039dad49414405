#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "base/task.h"

namespace parley {

/// Takes work that would hold a reactor up (hashing a password), as much as it can bear.
class Workers {
  public:
    virtual ~Workers() = default;

    /// Runs `task` on a thread of its own choice, later; or answers false, at once, and drops it, when too
    /// much is waiting. Any thread.
    [[nodiscard]] virtual bool try_post(Task task) = 0;
};

/// Threads that share one bounded queue. Its end finishes what was accepted, then joins the threads: whatever
/// tasks refer to must live longer. Tasks never wait for other tasks of the pool.
class WorkerPool final : public Workers {
  public:
    WorkerPool(std::size_t threads, std::size_t max_waiting);
    ~WorkerPool() override;
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    [[nodiscard]] bool try_post(Task task) override;

  private:
    void run();

    const std::size_t max_waiting_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> waiting_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace parley
