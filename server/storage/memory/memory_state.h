#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "storage/memory/memory_store.h"

namespace parley::storage {

/// The rows, and the commits that are under way. Any thread: one lock guards everything.
class MemoryStore::State {
  public:
    /// A call of commit_group, on its way.
    struct Group {
        Epoch epoch = 0;
        ShardId shard;
        std::vector<PartitionBatch> batches;
        std::vector<std::size_t> order;  ///< in which the batches are committed
        std::size_t committed = 0;       ///< how many of them are
        std::vector<Outcome> outcomes;
    };

    State(const Clock& clock, MemoryOptions options)
        : clock_(clock), options_(options), random_(options.seed) {}

    [[nodiscard]] std::optional<std::string> find(const std::string& key) const;
    /// The first key of all that is not below `key`.
    [[nodiscard]] std::optional<std::string> key_from(const std::string& key) const;
    [[nodiscard]] ScanPage page(const ScanRequest& request) const;

    /// Takes the group and commits the first part of it. False: too many wait, nothing was taken.
    bool begin(const std::shared_ptr<Group>& group);
    /// Commits what is left of the group, and everything that was begun before it.
    void finish(const Group& group);

    [[nodiscard]] bool writable() const noexcept {
        return !refused_ || bytes_ + kMaxBatchBytes <= options_.max_bytes;
    }

  private:
    struct Entry {
        std::string value;
        std::int64_t expires_ms;
    };
    using Rows = std::map<std::string, Entry, std::less<>>;

    [[nodiscard]] bool live(const Entry& entry) const noexcept { return clock_.wall().ms < entry.expires_ms; }
    void shuffle(Group& group);
    void step();
    Outcome commit(const Group& group, const PartitionBatch& batch);
    void put(std::string key, const Write& write);
    void erase(Rows::iterator row);
    void sweep();

    const Clock& clock_;
    const MemoryOptions options_;
    mutable std::mutex mutex_;
    SeededRandom random_;
    Rows rows_;
    std::map<std::uint16_t, Epoch> epochs_;
    std::deque<std::shared_ptr<Group>> open_;
    std::size_t open_batches_ = 0;
    std::string swept_;  ///< the key at which the search for expired rows goes on
    std::atomic<std::size_t> bytes_ = 0;
    std::atomic<bool> refused_ = false;
};

}  // namespace parley::storage
