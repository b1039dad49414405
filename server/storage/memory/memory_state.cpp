#include "storage/memory/memory_state.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "storage/key_bytes.h"
#include "storage/limits.h"
#include "storage/page_builder.h"

namespace parley::storage {

namespace {

constexpr std::size_t kMaxOpenBatches = 65'536;
constexpr std::size_t kSweepPerBatch = 2;

std::int64_t expiry(WallTime now, Lifetime lifetime) {
    if (lifetime == Lifetime::Forever) return std::numeric_limits<std::int64_t>::max();
    return (now + span_of(lifetime)).ms;
}

}  // namespace

std::optional<std::string> MemoryStore::State::find(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto row = rows_.find(key);
    if (row == rows_.end() || !live(row->second)) return std::nullopt;
    return row->second.value;
}

ScanPage MemoryStore::State::page(const ScanRequest& request) const {
    const KeyRange range = key_range(request);
    PageBuilder page(request);
    const std::lock_guard lock(mutex_);
    const auto add = [&](const Rows::value_type& row) {
        return !live(row.second) ||
               page.add(std::string_view(row.first).substr(range.clustering_at), row.second.value);
    };
    const auto first = rows_.lower_bound(range.lower);
    const auto last = range.upper.empty() ? rows_.end() : rows_.lower_bound(range.upper);
    if (range.upper.empty() || range.lower < range.upper) {
        if (request.direction == Direction::Forward) {
            for (auto row = first; row != last && add(*row); ++row) {
            }
        } else {
            for (auto row = last; row != first && add(*std::prev(row)); --row) {
            }
        }
    }
    return page.finish();
}

bool MemoryStore::State::begin(const std::shared_ptr<Group>& group) {
    const std::lock_guard lock(mutex_);
    if (open_batches_ + group->batches.size() > kMaxOpenBatches) return false;
    auto& seen = epochs_[group->shard.value];
    seen = std::max(seen, group->epoch);
    group->outcomes.resize(group->batches.size());
    if (group->batches.empty()) return true;
    shuffle(*group);
    open_.push_back(group);
    open_batches_ += group->batches.size();
    for (std::uint64_t steps = random_.next() % (open_batches_ + 1); steps > 0; --steps) step();
    return true;
}

void MemoryStore::State::finish(const Group& group) {
    const std::lock_guard lock(mutex_);
    while (group.committed < group.batches.size()) step();
}

// Batches of one partition get the same place, and the sort is stable: so they keep their order.
void MemoryStore::State::shuffle(Group& group) {
    std::map<std::string, std::uint64_t> places;
    std::vector<std::uint64_t> place_of;
    for (const PartitionBatch& batch : group.batches) {
        place_of.push_back(
            places.try_emplace(partition_prefix(batch.partition), random_.next()).first->second);
    }
    group.order.resize(group.batches.size());
    std::iota(group.order.begin(), group.order.end(), std::size_t{0});
    std::ranges::stable_sort(group.order, {}, [&](std::size_t index) { return place_of[index]; });
}

void MemoryStore::State::step() {
    Group& group = *open_.front();
    const std::size_t index = group.order[group.committed];
    group.outcomes[index] = commit(group, group.batches[index]);
    ++group.committed;
    --open_batches_;
    if (group.committed == group.batches.size()) open_.pop_front();
}

Outcome MemoryStore::State::commit(const Group& group, const PartitionBatch& batch) {
    if (!within_limits(group.shard, batch)) return {Outcome::Kind::Failed, 0};
    if (group.epoch < epochs_[group.shard.value]) return {Outcome::Kind::Fenced, 0};
    const std::string prefix = partition_prefix(batch.partition);
    for (std::size_t index = 0; index < batch.writes.size(); ++index) {
        const Write& write = batch.writes[index];
        if (write.condition != Condition::Absent) continue;
        const auto row = rows_.find(key_bytes(prefix, write.key));
        if (row != rows_.end() && live(row->second)) return {Outcome::Kind::ConditionFailed, index};
    }
    sweep();
    if (bytes_ + bytes_of(batch) > options_.max_bytes) {
        refused_ = true;
        return {Outcome::Kind::Failed, 0};
    }
    for (const Write& write : batch.writes) put(key_bytes(prefix, write.key), write);
    refused_ = false;
    return {Outcome::Kind::Committed, 0};
}

void MemoryStore::State::put(std::string key, const Write& write) {
    if (const auto old = rows_.find(key); old != rows_.end()) erase(old);
    if (!write.value) return;
    bytes_ += key.size() + write.value->size();
    rows_.emplace(std::move(key), Entry{*write.value, expiry(clock_.wall(), write.lifetime)});
}

void MemoryStore::State::erase(Rows::iterator row) {
    bytes_ -= row->first.size() + row->second.value.size();
    rows_.erase(row);
}

// Looks at a few rows with every batch, round and round, so that the expired ones go without a pause for all
// of them.
void MemoryStore::State::sweep() {
    auto row = rows_.lower_bound(swept_);
    for (std::size_t looked = 0; looked < kSweepPerBatch && row != rows_.end(); ++looked) {
        const auto next = std::next(row);
        if (!live(row->second)) erase(row);
        row = next;
    }
    swept_ = row == rows_.end() ? std::string() : row->first;
}

}  // namespace parley::storage
