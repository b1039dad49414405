#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "storage/rocksdb/commit/commit_queue.h"
#include "storage/rocksdb/commit/recovery.h"

namespace parley::storage {

/// The one thread that writes. Takes what waits, writes and syncs it as one, answers, and so on; after a
/// failed write it tries twice a second to bring the engine back, and answers Failed meanwhile. All that is
/// named in the constructor outlives it.
class Committer {
  public:
    Committer(const DataDirectory& directory, const EngineSettings& settings, const Clock& clock,
              EngineSlot& slot);
    /// Commits and answers what waits; settles the engine, where commits alone do not reach the disk.
    ~Committer();

    /// The engine in the slot knows what it was told before: read that, and begin. An error leaves nothing
    /// running.
    rocksdb::Status start();

    /// Any thread. False: too much waits, `call` was left as it was.
    [[nodiscard]] bool submit(CommitCall& call) { return queue_.push(call); }

    [[nodiscard]] bool writable() const noexcept { return writable_.load(std::memory_order_relaxed); }

  private:
    void run();
    void commit(std::vector<CommitCall> calls);
    void fail(std::vector<CommitCall> calls);
    Fate recover();
    rocksdb::Status read_epochs();

    const Clock& clock_;
    const rocksdb::WriteOptions writes_;
    EngineSlot& slot_;
    CommitQueue queue_;
    Recovery recovery_;
    Epochs epochs_;
    std::uint64_t group_ = 0;  ///< the number of the last group that was tried
    SteadyTime tried_{};       ///< when the engine was last reopened
    std::atomic<bool> writable_ = true;
    std::thread thread_;
};

}  // namespace parley::storage
