#pragma once

#include <rocksdb/db.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/key_bytes.h"
#include "storage/rocksdb/families.h"

namespace parley::storage {

/// The highest epoch seen of each shard.
using Epochs = std::unordered_map<std::uint16_t, Epoch>;

/// What every opening of the database needs.
struct EngineSettings {
    std::string path;
    rocksdb::DBOptions database;
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    rocksdb::WriteOptions writes{};  ///< of every commit
};

/// One opening of the database. Reads from any thread, writes from one.
class Engine {
  public:
    struct Opened {
        rocksdb::Status status;
        std::unique_ptr<Engine> engine;  ///< if the status is ok
    };
    static Opened open(const EngineSettings& settings);
    /// Sees what is in the files and writes nothing: for reads while the disk is full.
    static Opened open_read_only(const EngineSettings& settings);
    ~Engine();

    [[nodiscard]] bool read_only() const noexcept { return read_only_; }
    [[nodiscard]] rocksdb::DB& database() const noexcept { return *database_; }
    [[nodiscard]] rocksdb::ColumnFamilyHandle* handle(Space space, char kind) const noexcept {
        return handles_[static_cast<std::size_t>(family_of(space, kind))];
    }

    /// Writes what is only in memory to the files, and waits until the engine has nothing more to do on them.
    rocksdb::Status settle();

    /// What the store knows of itself, in rows of a space and a shard that nobody else has.
    static rocksdb::Status put_epoch(rocksdb::WriteBatch& batch, ShardId shard, Epoch epoch);
    static rocksdb::Status put_group(rocksdb::WriteBatch& batch, std::uint64_t group);
    rocksdb::Status read_epochs(Epochs& epochs) const;
    /// The number of the last group that was written.
    rocksdb::Status read_group(std::uint64_t& group) const;

  private:
    Engine() = default;
    [[nodiscard]] bool compacts() const;
    static Opened finish(rocksdb::Status status, rocksdb::DB* database,
                         std::vector<rocksdb::ColumnFamilyHandle*> handles);

    std::unique_ptr<rocksdb::DB> database_;
    std::vector<rocksdb::ColumnFamilyHandle*> handles_;
    bool read_only_ = false;
};

}  // namespace parley::storage
