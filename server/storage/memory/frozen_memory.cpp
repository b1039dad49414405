#include <algorithm>

#include "storage/key_bytes.h"
#include "storage/memory/memory_state.h"

// A store in memory as those see it who look at all of it.

namespace parley::storage {

namespace {

constexpr std::size_t kKeyAt = 4;  // behind shard, space and length

Partition partition_at(std::string_view key) {
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(key[kKeyAt - 1]));
    return {static_cast<Space>(key[2]), ShardId{get_fixed16(key.data())},
            std::string(key.substr(kKeyAt, length))};
}

}  // namespace

std::optional<std::string> MemoryStore::State::key_from(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto row = rows_.lower_bound(key);
    return row == rows_.end() ? std::nullopt : std::optional(row->first);
}

class MemoryStore::Frozen final : public FrozenStore {
  public:
    explicit Frozen(std::shared_ptr<State> state) : state_(std::move(state)) {}

    Result<std::optional<Partition>> next_partition(const std::optional<Partition>& after) override {
        const auto key = state_->key_from(after ? after_prefix(partition_prefix(*after)) : std::string());
        return key ? std::optional(partition_at(*key)) : std::nullopt;
    }

    Result<std::vector<char>> kinds(const Partition& partition) override {
        const std::string prefix = partition_prefix(partition);
        std::vector<char> kinds;
        for (std::string from = prefix;;) {
            const auto key = state_->key_from(from);
            if (!key || !key->starts_with(prefix) || key->size() == prefix.size()) return kinds;
            kinds.push_back((*key)[prefix.size()]);
            from = after_prefix(prefix + kinds.back());
        }
    }

    Result<std::optional<std::string>> get(const Partition& partition, const RowKey& key) override {
        return state_->find(key_bytes(partition, key));
    }

    Result<ScanPage> scan(const ScanRequest& request) override { return state_->page(request); }

  private:
    std::shared_ptr<State> state_;
};

std::unique_ptr<FrozenStore> MemoryStore::freeze() const {
    return std::make_unique<Frozen>(state_);
}

}  // namespace parley::storage
