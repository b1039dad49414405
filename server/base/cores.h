#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "base/executor.h"
#include "base/shard.h"

namespace parley {

/// The reactors of this process and which of them owns a shard. Fixed before the first one runs; any thread.
class Cores {
  public:
    explicit Cores(std::vector<Executor*> executors) : executors_(std::move(executors)) {}

    [[nodiscard]] std::size_t count() const noexcept { return executors_.size(); }
    [[nodiscard]] Executor& at(std::size_t core) const noexcept { return *executors_[core]; }
    [[nodiscard]] std::size_t owner(ShardId shard) const noexcept { return shard.value % executors_.size(); }
    [[nodiscard]] Executor& executor_of(ShardId shard) const noexcept { return at(owner(shard)); }

  private:
    std::vector<Executor*> executors_;
};

}  // namespace parley
