#pragma once

#include <rocksdb/env.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/frozen_store.h"
#include "storage/rocksdb/data_directory.h"
#include "storage/rocksdb/engine.h"

namespace parley::storage {

/// A database that is open for reading only.
class FrozenRocks final : public FrozenStore {
  public:
    struct Files {
        std::optional<DataDirectory> taken;  ///< of a data directory: nobody else uses it
        std::shared_ptr<rocksdb::Env> env;   ///< of a backup: shows its files as those of a database
    };
    static Result<std::unique_ptr<FrozenStore>> open(const std::string& path, Files files,
                                                     const Clock& clock);

    Result<std::optional<Partition>> next_partition(const std::optional<Partition>& after) override;
    Result<std::vector<char>> kinds(const Partition& partition) override;
    Result<std::optional<std::string>> get(const Partition& partition, const RowKey& key) override;
    Result<ScanPage> scan(const ScanRequest& request) override;

  private:
    FrozenRocks(Files files, std::unique_ptr<Engine> engine, const Clock& clock);
    /// The first key of all families that is not below `key`; nothing where there is none of a shard.
    Result<std::optional<std::string>> key_from(const std::string& key);

    const Files files_;
    const std::unique_ptr<Engine> engine_;
    const Clock& clock_;
    std::array<std::unique_ptr<rocksdb::Iterator>, kFamilies> keys_;
};

}  // namespace parley::storage
