#include "storage/rocksdb/families.h"

#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include "storage/rocksdb/background_turns.h"
#include "storage/rocksdb/compaction.h"

namespace parley::storage {

namespace {

constexpr std::uint64_t kDay = 24 * 60 * 60;
constexpr std::size_t kShardBytes = 2;  // at the beginning of a key
constexpr int kCacheShardBits = 4;  // few: a shard is large beside the filter of a file, which is megabytes

rocksdb::ColumnFamilyOptions family_options(const RocksOptions& options, const Clock& clock) {
    rocksdb::ColumnFamilyOptions family;
    family.write_buffer_size = options.memtable_bytes;
    family.max_write_buffer_number = 3;
    family.target_file_size_base = std::uint64_t{128} << 20;
    family.max_bytes_for_level_base = std::uint64_t{512} << 20;
    family.level_compaction_dynamic_level_bytes = true;
    // By age: what is still being rewritten is not worth compressing.
    family.compression_per_level = {rocksdb::kNoCompression, rocksdb::kNoCompression,
                                    rocksdb::kLZ4Compression, rocksdb::kLZ4Compression, rocksdb::kZSTD};
    family.prefix_extractor = partition_of_key();
    // Of each shard the memtable remembers where its last row went, and looks for the next place from there:
    // a chat's rows come together. Not of each partition: that would take as much memory as a row itself.
    family.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(kShardBytes));
    family.memtable_prefix_bloom_size_ratio = 0.02;
    family.memtable_whole_key_filtering = true;
    family.compaction_filter_factory = drop_expired(clock);
    return family;
}

std::shared_ptr<rocksdb::TableFactory> tables(const std::shared_ptr<rocksdb::Cache>& cache,
                                              std::size_t block_bytes) {
    rocksdb::BlockBasedTableOptions table;
    table.block_cache = cache;
    table.block_size = block_bytes;
    table.cache_index_and_filter_blocks = true;
    table.pin_l0_filter_and_index_blocks_in_cache = true;
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    table.whole_key_filtering = true;
    table.format_version = 5;
    return std::shared_ptr<rocksdb::TableFactory>(rocksdb::NewBlockBasedTableFactory(table));
}

}  // namespace

Family family_of(Space space, char kind) noexcept {
    switch (space) {
        case Space::ChatLogs:
            return kind == 'd' ? Family::ShortLived : Family::Logs;
        case Space::UserLogs:
            return Family::Logs;
        case Space::Idempotency:
            return Family::ShortLived;
        default:
            return Family::Entities;
    }
}

Memory make_memory(const RocksOptions& options) {
    const auto blocks = rocksdb::NewLRUCache(options.memory_bytes, kCacheShardBits);
    return {blocks, std::make_shared<rocksdb::WriteBufferManager>(options.memory_bytes / 2, blocks)};
}

rocksdb::DBOptions database_options(const RocksOptions& options, rocksdb::Env& files, const Memory& memory) {
    rocksdb::DBOptions database;
    database.create_if_missing = true;
    database.create_missing_column_families = true;
    database.env = &files;
    database.write_buffer_manager = memory.memtables;
    // A log ends where it is torn: every write is synced, so what was acknowledged comes before. Log files
    // are not reused: RocksDB 7.8 does that in no mode that keeps this promise. See commit/log_files.h.
    database.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    database.max_total_wal_size = 8 * options.memtable_bytes;
    database.max_bgerror_resume_count = 0;  // the committer reopens
    database.max_background_jobs = 2;
    database.listeners.push_back(std::make_shared<BackgroundTurns>());
    database.bytes_per_sync = std::uint64_t{1} << 20;
    database.max_open_files = options.max_open_files;
    database.keep_log_file_num = 4;
    database.max_log_file_size = std::size_t{16} << 20;
    database.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
    return database;
}

rocksdb::WriteOptions write_options(const RocksOptions& options) {
    rocksdb::WriteOptions writes;
    writes.sync = options.durability == Durability::EveryCommit;
    writes.disableWAL = options.durability == Durability::AtClose;
    return writes;
}

std::vector<rocksdb::ColumnFamilyDescriptor> describe_families(const RocksOptions& options,
                                                               const Clock& clock, const Memory& memory) {
    auto entities = family_options(options, clock);
    entities.table_factory = tables(memory.blocks, 4 << 10);
    entities.periodic_compaction_seconds = 30 * kDay;
    auto logs = family_options(options, clock);
    logs.table_factory = tables(memory.blocks, 16 << 10);
    logs.periodic_compaction_seconds = 30 * kDay;
    auto short_lived = family_options(options, clock);
    short_lived.table_factory = tables(memory.blocks, 4 << 10);
    short_lived.periodic_compaction_seconds = kDay;
    return {{rocksdb::kDefaultColumnFamilyName, entities}, {"logs", logs}, {"short_lived", short_lived}};
}

}  // namespace parley::storage
