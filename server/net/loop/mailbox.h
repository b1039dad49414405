#pragma once

#include <mutex>
#include <vector>

#include "base/task.h"

namespace parley::net {

/// Tasks from many threads for one, in the order of each sender. The reader takes all there are at once, so
/// that one lock and one wake-up serve a batch.
class Mailbox {
  public:
    /// Whether the box was empty before: then the reader must be woken, and only then. Any thread.
    [[nodiscard]] bool put(Task task);

    /// Moves everything into `batch`, which must be empty; its memory is kept for the next batch. The reader.
    void take(std::vector<Task>& batch);

  private:
    std::mutex mutex_;
    std::vector<Task> tasks_;
};

}  // namespace parley::net
