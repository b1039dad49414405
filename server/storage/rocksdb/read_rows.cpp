#include "storage/rocksdb/read_rows.h"

#include <utility>

#include "base/log/log.h"
#include "storage/page_builder.h"
#include "storage/rocksdb/row_value.h"

namespace parley::storage {

namespace {

Error unreadable(const rocksdb::Status& status) {
    log::error("storage.read_failed", {{"why", status.ToString()}});
    return Error{ErrorCode::StorageUnavailable, {}, 1.0};
}

Result<std::optional<std::string>> value_of(const rocksdb::Status& status, const rocksdb::Slice& stored,
                                            WallTime now) {
    if (status.IsNotFound()) return std::optional<std::string>();
    if (!status.ok()) return unreadable(status);
    const auto value = parse_value(stored.ToStringView());
    if (!value) return unreadable(rocksdb::Status::Corruption("a row's value has an unknown version"));
    if (!value->live(now)) return std::optional<std::string>();
    return std::optional<std::string>(value->value);
}

/// Forward, the filters of the files tell which of them have the partition; backward the engine cannot ask
/// them.
rocksdb::ReadOptions scan_options(const KeyRange& range, rocksdb::Slice& lower, rocksdb::Slice& upper,
                                  Direction direction) {
    rocksdb::ReadOptions options;
    lower = range.lower;
    upper = range.upper;
    options.iterate_lower_bound = &lower;
    if (!range.upper.empty()) options.iterate_upper_bound = &upper;
    options.total_order_seek = direction == Direction::Backward;
    options.prefix_same_as_start = direction == Direction::Forward;
    return options;
}

}  // namespace

Result<std::optional<std::string>> read_row(const Engine& engine, const Partition& partition,
                                            const RowKey& key, WallTime now) {
    rocksdb::PinnableSlice stored;
    const auto status = engine.database().Get(
        rocksdb::ReadOptions(), engine.handle(partition.space, key.kind), key_bytes(partition, key), &stored);
    return value_of(status, stored, now);
}

Result<std::vector<std::optional<std::string>>> read_rows(const Engine& engine, const Partition& partition,
                                                          const std::vector<RowKey>& keys, WallTime now) {
    if (keys.size() > kMaxMultiGetKeys) return ErrorCode::Internal;
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
    engine.database().MultiGet(rocksdb::ReadOptions(), keys.size(), families.data(), slices.data(),
                               stored.data(), statuses.data());
    std::vector<std::optional<std::string>> values;
    values.reserve(keys.size());
    for (std::size_t n = 0; n < keys.size(); ++n) {
        auto value = value_of(statuses[n], stored[n], now);
        if (!value.ok()) return std::move(value).error();
        values.push_back(std::move(*value));
    }
    return values;
}

Result<ScanPage> read_page(const Engine& engine, const ScanRequest& scan, WallTime now) {
    const KeyRange range = key_range(scan);
    PageBuilder page(scan);
    if (!range.upper.empty() && range.upper <= range.lower) return page.finish();
    const bool forward = scan.direction == Direction::Forward;
    rocksdb::Slice lower;
    rocksdb::Slice upper;
    const auto options = scan_options(range, lower, upper, scan.direction);
    const std::unique_ptr<rocksdb::Iterator> rows(
        engine.database().NewIterator(options, engine.handle(scan.partition.space, scan.kind)));
    for (forward ? rows->Seek(lower) : rows->SeekToLast(); rows->Valid();
         forward ? rows->Next() : rows->Prev()) {
        const auto value = parse_value(rows->value().ToStringView());
        if (!value) return unreadable(rocksdb::Status::Corruption("a row's value has an unknown version"));
        if (!value->live(now)) continue;
        if (!page.add(rows->key().ToStringView().substr(range.clustering_at), value->value)) break;
    }
    if (!rows->status().ok()) return unreadable(rows->status());
    return page.finish();
}

}  // namespace parley::storage
