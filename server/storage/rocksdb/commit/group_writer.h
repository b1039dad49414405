#pragma once

#include <rocksdb/write_batch.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "storage/rocksdb/commit/commit_queue.h"
#include "storage/rocksdb/commit/conditioned_rows.h"
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
    void read_conditions(const std::vector<CommitCall>& calls);
    [[nodiscard]] bool has_conditions(Space space, char kind) const;
    void claim(ShardId shard, Epoch epoch, Epochs& epochs);
    /// `condition`: the place of the first condition of the batch among all.
    [[nodiscard]] Outcome decide(const PartitionBatch& batch, std::size_t condition) const;
    void write(const PartitionBatch& batch, std::size_t condition, Epoch epoch);

    const Engine& engine_;
    const WallTime now_;
    rocksdb::WriteBatch rows_;
    ConditionedRows conditioned_;
    std::vector<std::pair<Space, char>> conditioned_kinds_;  ///< the only rows that conditions are about
};

}  // namespace parley::storage
