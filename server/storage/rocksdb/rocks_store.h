#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/clock.h"
#include "storage/rocksdb/backup/backup.h"
#include "storage/store.h"

namespace rocksdb {
class Env;
}

namespace parley::storage {

/// When the rows of a commit are on disk.
enum class Durability : std::uint8_t {
    EveryCommit,  ///< before its outcome is answered
    Logged,       ///< when the store has been closed; what a loss of power takes before that are the newest
                  ///< commits, and a crash of the process takes none. For what can be done again
    AtClose,      ///< when the store has been closed; after a crash or a failed write the directory is worth
                  ///< nothing. For filling an empty one
};

/// Who looks up what the engine has in memory.
enum class HotReads : std::uint8_t {
    ByCaller,  ///< the thread that asks, at once
    ByPool,    ///< a reader, as any other row: the engine touches no file on the caller's thread
};

struct RocksOptions {
    std::filesystem::path directory;  ///< made if it is not there
    /// For uncompressed blocks of all tables, and for rows that are not in a table yet: when those take half
    /// of it, a table is written, while commits go on.
    std::size_t memory_bytes = std::size_t{384} << 20;
    /// Of each family of tables, before it is written to a file.
    std::size_t memtable_bytes = std::size_t{64} << 20;
    std::size_t read_threads = 2;
    std::size_t max_waiting_reads = 65'536;
    Durability durability = Durability::EveryCommit;
    HotReads hot_reads = HotReads::ByCaller;
    int max_open_files = 4096;    ///< of tables that are kept open
    rocksdb::Env* env = nullptr;  ///< of the files; nullptr: the system's. It outlives the store
};

/// What a store has in memory.
struct StoreMemory {
    std::size_t total_bytes = 0;      ///< blocks of tables, and rows that are in none yet
    std::size_t unwritten_bytes = 0;  ///< of it, those rows
};

/// The embedded store. Commits are written by one thread that takes whatever waits and syncs it in one write:
/// alone, a commit waits for nothing; under load, hundreds share a sync. What is in memory is read by the
/// caller's own thread (unless options say otherwise), the rest by a small pool. See README.md for what a
/// failing disk does.
class RocksStore final : public Store {
  public:
    /// STORAGE_UNAVAILABLE with a text for the operator: the directory belongs to another process, cannot be
    /// written, or holds what cannot be read. `clock` outlives the store.
    static Result<std::unique_ptr<RocksStore>> open(RocksOptions options, const Clock& clock);

    /// Commits and answers what waits; with AtClose, writes all of it to the files and waits until they are
    /// in order, which takes minutes after millions of rows. The executors of all callers outlive it.
    ~RocksStore() override;

    void get(Partition partition, RowKey key, Executor& home,
             Callback<Result<std::optional<std::string>>> done) override;
    void multi_get(Partition partition, std::vector<RowKey> keys, Executor& home,
                   Callback<Result<std::vector<std::optional<std::string>>>> done) override;
    void scan(ScanRequest request, Executor& home, Callback<Result<ScanPage>> done) override;
    void commit_group(ShardId shard, Epoch epoch, std::vector<PartitionBatch> batches, Executor& home,
                      Callback<std::vector<Outcome>> done) override;
    [[nodiscard]] bool writable() const noexcept override;
    /// Any thread.
    [[nodiscard]] StoreMemory memory() const;

    /// Copies what is committed to `directory`, which holds backups only or is made; commits and reads go on.
    /// While it copies, a failed disk is not reopened. STORAGE_UNAVAILABLE with a text for the operator. Any
    /// thread that may wait; one at a time.
    [[nodiscard]] Result<Backup> back_up(const std::filesystem::path& directory, const GoOn& go_on);

  private:
    class Parts;
    explicit RocksStore(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace parley::storage
