#include "storage/rocksdb/read_rows.h"

#include <utility>

#include "base/log/log.h"
#include "storage/page_builder.h"
#include "storage/rocksdb/row_value.h"

namespace parley::storage {

namespace {

constexpr std::size_t kRowsAtOnce = 128;  // more would hold the caller's thread up

Error unreadable(const rocksdb::Status& status) {
    log::error("storage.read_failed", {{"why", status.ToString()}});
    return Error{ErrorCode::StorageUnavailable, {}, 1.0};
}

rocksdb::ReadOptions options_for(Reach reach) {
    rocksdb::ReadOptions options;
    if (reach == Reach::Memory) options.read_tier = rocksdb::kBlockCacheTier;
    return options;
}

/// No value is stored without its header. RocksDB 7.8 says "found" and gives nothing for a row of a table
/// that is not open, when it must not open it.
bool is_elsewhere(const rocksdb::Status& status, const rocksdb::Slice& stored, Reach reach) {
    return status.IsIncomplete() || (reach == Reach::Memory && status.ok() && stored.empty());
}

Reading<Value> value_of(const rocksdb::Status& status, const rocksdb::Slice& stored, WallTime now,
                        Reach reach) {
    if (is_elsewhere(status, stored, reach)) return std::nullopt;
    if (status.IsNotFound()) return Result<Value>(Value());
    if (!status.ok()) return unreadable(status);
    const auto value = parse_value(stored.ToStringView());
    if (!value) return unreadable(rocksdb::Status::Corruption("a row's value has an unknown version"));
    return Result<Value>(value->live(now) ? Value(value->value) : Value());
}

/// Forward, the filters of the files tell which of them have the partition; backward the engine cannot ask
/// them.
rocksdb::ReadOptions scan_options(const KeyRange& range, rocksdb::Slice& lower, rocksdb::Slice& upper,
                                  Direction direction, Reach reach) {
    rocksdb::ReadOptions options = options_for(reach);
    lower = range.lower;
    upper = range.upper;
    options.iterate_lower_bound = &lower;
    if (!range.upper.empty()) options.iterate_upper_bound = &upper;
    options.total_order_seek = direction == Direction::Backward;
    options.prefix_same_as_start = direction == Direction::Forward;
    return options;
}

}  // namespace

Reading<Value> read_row(const Engine& engine, const Partition& partition, const RowKey& key, WallTime now,
                        Reach reach) {
    rocksdb::PinnableSlice stored;
    const auto status = engine.database().Get(options_for(reach), engine.handle(partition.space, key.kind),
                                              key_bytes(partition, key), &stored);
    return value_of(status, stored, now, reach);
}

Reading<std::vector<Value>> read_rows(const Engine& engine, const Partition& partition,
                                      const std::vector<RowKey>& keys, WallTime now, Reach reach) {
    if (keys.size() > kMaxMultiGetKeys) return Error{ErrorCode::Internal, {}, {}};
    if (reach == Reach::Memory && keys.size() > kRowsAtOnce) return std::nullopt;
    const std::string prefix = partition_prefix(partition);
    std::vector<std::string> bytes;
    std::vector<rocksdb::Slice> slices;
    std::vector<rocksdb::ColumnFamilyHandle*> families;
    bytes.reserve(keys.size());
    for (const RowKey& key : keys) {
        bytes.push_back(key_bytes(prefix, key));
        slices.emplace_back(bytes.back());
        families.push_back(engine.handle(partition.space, key.kind));
    }
    std::vector<rocksdb::PinnableSlice> stored(keys.size());
    std::vector<rocksdb::Status> statuses(keys.size());
    engine.database().MultiGet(options_for(reach), keys.size(), families.data(), slices.data(), stored.data(),
                               statuses.data());
    std::vector<Value> values;
    values.reserve(keys.size());
    for (std::size_t n = 0; n < keys.size(); ++n) {
        auto value = value_of(statuses[n], stored[n], now, reach);
        if (!value) return std::nullopt;
        if (!value->ok()) return std::move(*value).error();
        values.push_back(std::move(**value));
    }
    return values;
}

Reading<ScanPage> read_page(const Engine& engine, const ScanRequest& scan, WallTime now, Reach reach) {
    const KeyRange range = key_range(scan);
    PageBuilder page(scan);
    if (!range.upper.empty() && range.upper <= range.lower) return page.finish();
    const bool forward = scan.direction == Direction::Forward;
    rocksdb::Slice lower;
    rocksdb::Slice upper;
    const auto options = scan_options(range, lower, upper, scan.direction, reach);
    const std::unique_ptr<rocksdb::Iterator> rows(
        engine.database().NewIterator(options, engine.handle(scan.partition.space, scan.kind)));
    std::size_t seen = 0;
    for (forward ? rows->Seek(lower) : rows->SeekToLast(); rows->Valid();
         forward ? rows->Next() : rows->Prev()) {
        if (reach == Reach::Memory && ++seen > kRowsAtOnce) return std::nullopt;
        const rocksdb::Slice stored = rows->value();
        if (is_elsewhere(rows->status(), stored, reach)) return std::nullopt;
        const auto value = parse_value(stored.ToStringView());
        if (!value) return unreadable(rocksdb::Status::Corruption("a row's value has an unknown version"));
        if (!value->live(now)) continue;
        if (!page.add(rows->key().ToStringView().substr(range.clustering_at), value->value)) break;
    }
    if (rows->status().IsIncomplete()) return std::nullopt;
    if (!rows->status().ok()) return unreadable(rows->status());
    return page.finish();
}

}  // namespace parley::storage
