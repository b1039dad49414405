#include "storage/rocksdb/commit/conditioned_rows.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/log/log.h"
#include "storage/rocksdb/row_value.h"

namespace parley::storage {

namespace {

using Presence = ConditionedRows::Presence;

Presence presence_of(const rocksdb::Status& status, const rocksdb::Slice& stored, WallTime now) {
    if (status.IsNotFound()) return Presence::Absent;
    const auto value = status.ok() ? parse_value(stored.ToStringView()) : std::nullopt;
    if (value) return value->live(now) ? Presence::Present : Presence::Absent;
    log::error("storage.read_failed",
               {{"why", status.ok() ? "a row's value has an unknown version" : status.ToString()}});
    return Presence::Unreadable;
}

}  // namespace

void ConditionedRows::note(rocksdb::ColumnFamilyHandle* family, std::string key) {
    rows_.push_back({family, std::move(key), Presence::Unreadable});
}

void ConditionedRows::sort() {
    std::vector<std::uint32_t> order(rows_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [this](std::uint32_t row) -> const std::string& { return rows_[row].key; });
    std::vector<Row> sorted;
    sorted.reserve(rows_.size());
    places_.resize(rows_.size());
    for (const std::uint32_t noted : order) {
        if (sorted.empty() || sorted.back().key != rows_[noted].key)
            sorted.push_back(std::move(rows_[noted]));
        places_[noted] = static_cast<std::uint32_t>(sorted.size() - 1);
    }
    rows_ = std::move(sorted);
}

void ConditionedRows::read(rocksdb::DB& database, WallTime now) {
    sort();
    std::vector<Row*> unread;
    unread.reserve(rows_.size());
    for (Row& row : rows_) unread.push_back(&row);
    std::vector<rocksdb::Slice> keys;
    while (!unread.empty()) {
        // What is left over is of another family; its order stays.
        rocksdb::ColumnFamilyHandle* const family = unread.front()->family;
        const auto others = std::stable_partition(unread.begin(), unread.end(),
                                                  [=](const Row* row) { return row->family == family; });
        const auto count = static_cast<std::size_t>(others - unread.begin());
        keys.clear();
        for (auto row = unread.begin(); row != others; ++row) keys.emplace_back((*row)->key);
        std::vector<rocksdb::PinnableSlice> stored(count);
        std::vector<rocksdb::Status> statuses(count);
        constexpr bool kSorted = true;
        database.MultiGet(rocksdb::ReadOptions(), family, count, keys.data(), stored.data(), statuses.data(),
                          kSorted);
        for (std::size_t n = 0; n < count; ++n)
            unread[n]->presence = presence_of(statuses[n], stored[n], now);
        unread.erase(unread.begin(), others);
    }
}

void ConditionedRows::set(const std::string& key, Presence presence) {
    const auto row = std::ranges::lower_bound(rows_, key, {}, &Row::key);
    if (row != rows_.end() && row->key == key) row->presence = presence;
}

}  // namespace parley::storage
