#pragma once

#include <rocksdb/write_batch.h>

#include <map>
#include <string>
#include <vector>

#include "base/clock.h"
#include "storage/rocksdb/commit/commit_queue.h"
#include "storage/rocksdb/engine.h"

namespace parley::storage {

/// Turns the calls of one group into one write: decides about epochs and conditions, in order, each batch
/// seeing those before it. The commit thread only; lives for one group.
class GroupWriter {
  public:
    GroupWriter(const Engine& engine, WallTime now) : engine_(engine), now_(now) {}

    /// Sets the outcomes that `calls` will have if the write succeeds. `epochs` is raised to what the calls
    /// claim.
    void add(std::vector<CommitCall>& calls, Epochs& epochs);

    /// What is to be written; empty when nothing is.
    [[nodiscard]] rocksdb::WriteBatch& rows() noexcept { return rows_; }
    [[nodiscard]] bool empty() const noexcept { return rows_.Count() == 0; }

  private:
    enum class Presence { Unread, Present, Absent };

    void note_conditions(const std::vector<CommitCall>& calls);
    void claim(ShardId shard, Epoch epoch, Epochs& epochs);
    Outcome decide(const PartitionBatch& batch, const std::string& prefix);
    void write(const PartitionBatch& batch, const std::string& prefix, Epoch epoch);
    rocksdb::Status look_up(const PartitionBatch& batch, const Write& write, const std::string& key,
                            Presence& presence) const;

    const Engine& engine_;
    const WallTime now_;
    rocksdb::WriteBatch rows_;
    std::map<std::string, Presence, std::less<>>
        conditioned_;  ///< the rows that conditions of this group are about
};

}  // namespace parley::storage
