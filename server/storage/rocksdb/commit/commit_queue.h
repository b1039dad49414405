#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

#include "storage/store.h"

namespace parley::storage {

/// A call of commit_group on its way. `outcomes` has an entry for each batch; Unknown: not decided yet.
struct CommitCall {
    ShardId shard;
    Epoch epoch = 0;
    std::vector<PartitionBatch> batches;
    std::vector<Outcome> outcomes;
    Executor* home = nullptr;
    Callback<std::vector<Outcome>> done;
    std::size_t bytes = 0;  ///< what it counts in the queue
};

/// Answers each call, with one post to each executor.
void answer(std::vector<CommitCall> calls);

/// Where commits wait for the commit thread. Bounded: 65,536 batches and 64 MiB, those that are being written
/// included.
class CommitQueue {
  public:
    /// Any thread. False: the queue is full, `call` was left as it was.
    [[nodiscard]] bool push(CommitCall& call);

    /// Waits for calls and takes what is there, up to what one write should hold. Empty: `patience` has
    /// passed, or the queue is closed and nothing is left. What was taken before no longer counts. The commit
    /// thread only.
    std::vector<CommitCall> take(std::chrono::milliseconds patience);

    /// Nothing more will be pushed.
    void close();
    [[nodiscard]] bool finished() const;

  private:
    mutable std::mutex mutex_;
    std::condition_variable pushed_;
    std::deque<CommitCall> waiting_;
    std::size_t batches_ = 0;
    std::size_t bytes_ = 0;
    std::size_t taken_batches_ = 0;
    std::size_t taken_bytes_ = 0;
    bool idle_ = false;
    bool closed_ = false;
};

}  // namespace parley::storage
