#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/clock.h"
#include "storage/frozen_store.h"
#include "storage/store.h"

namespace parley::storage {

struct MemoryOptions {
    std::uint64_t seed = 1;  ///< of the order in which the partitions of a group are committed
    std::size_t max_bytes = std::size_t{1}
                            << 30;  ///< keys and values; commits that would pass it answer Failed
};

/// The store of `--data-dir :memory:` and of tests: keeps the port's promises for as long as the process
/// lives, and not one more. Batches of a group are committed one by one, in an order shuffled between
/// partitions, some only when `home` gets to run: so that nobody comes to rely on what a distributed engine
/// would not give. Any thread; `clock` outlives it; answers that are still posted when it is destroyed are
/// given all the same.
class MemoryStore final : public Store {
  public:
    explicit MemoryStore(const Clock& clock, MemoryOptions options = {});
    ~MemoryStore() override;

    void get(Partition partition, RowKey key, Executor& home,
             Callback<Result<std::optional<std::string>>> done) override;
    void multi_get(Partition partition, std::vector<RowKey> keys, Executor& home,
                   Callback<Result<std::vector<std::optional<std::string>>>> done) override;
    void scan(ScanRequest request, Executor& home, Callback<Result<ScanPage>> done) override;
    void commit_group(ShardId shard, Epoch epoch, std::vector<PartitionBatch> batches, Executor& home,
                      Callback<std::vector<Outcome>> done) override;
    /// False from a commit that found no room until one that did, or until there is room for the largest
    /// batch.
    [[nodiscard]] bool writable() const noexcept override;
    /// What it holds, for those who look at all of it. Nobody writes while they do.
    [[nodiscard]] std::unique_ptr<FrozenStore> freeze() const;

  private:
    class Frozen;
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace parley::storage
