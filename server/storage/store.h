#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/executor.h"
#include "base/result.h"
#include "base/shard.h"
#include "base/task.h"
#include "storage/space.h"

namespace parley::storage {

/// The unit of atomicity: `key` is at most 255 bytes. The shard is that of the entity which owns the
/// partition.
struct Partition {
    Space space{};
    ShardId shard;
    std::string key;

    // Constructors, although an aggregate would do: GCC 12 destroys aggregates that are made inside a
    // co_await expression twice.
    Partition() = default;
    Partition(Space in, ShardId of, std::string name) : space(in), shard(of), key(std::move(name)) {}

    friend bool operator==(const Partition&, const Partition&) = default;
};

/// A row's place in its partition. Rows of one kind sort by clustering, bytewise. Clustering is at most 512
/// bytes.
struct RowKey {
    char kind = 0;
    std::string clustering;

    RowKey() = default;
    RowKey(char of, std::string place) : kind(of), clustering(std::move(place)) {}

    friend auto operator<=>(const RowKey&, const RowKey&) = default;
};

struct Row {
    RowKey key;
    std::string value;
};

/// What must be true of a row, before any write of its batch, for the batch to be committed. An expired row
/// is absent.
enum class Condition : std::uint8_t { None, Absent };

struct Write {
    RowKey key;
    std::optional<std::string> value;  ///< nothing: the row is deleted
    Lifetime lifetime = Lifetime::Forever;
    Condition condition = Condition::None;
};

inline constexpr std::size_t kMaxBatchRows = 256;
inline constexpr std::size_t kMaxBatchBytes = 1 << 20;  ///< keys and values together

/// Rows of one partition that are written together or not at all. Where one row is written twice, the later
/// write counts.
struct PartitionBatch {
    Partition partition;
    std::vector<Write> writes;
};

/// Counts who owned a shard; a commit with an epoch below the highest one seen for its shard is refused.
using Epoch = std::uint64_t;

/// What became of a batch.
struct Outcome {
    enum class Kind : std::uint8_t {
        Committed,        ///< durable: survives loss of power
        ConditionFailed,  ///< nothing was written; `row` is the index of the first write whose condition did
                          ///< not hold
        Fenced,           ///< nothing was written: somebody else owns the shard now
        Failed,           ///< nothing was written (disk full, batch over its limits)
        Unknown,          ///< it may or may not have been written: read what is there, do not repeat
    };
    Kind kind = Kind::Unknown;
    std::size_t row = 0;
};

enum class Direction : std::uint8_t { Forward, Backward };

/// A range of one kind within one partition, in the order of clustering: Forward from `from` (inclusive;
/// empty: the first), Backward from `from` (inclusive; empty: the last). `until`, if not empty, is where it
/// stops (exclusive).
struct ScanRequest {
    Partition partition;
    char kind = 0;
    std::string from;
    std::string until;
    Direction direction = Direction::Forward;
    std::size_t limit = 256;  ///< rows, 1 to 4,096: a limit outside of that is moved to the nearer end
};

struct ScanPage {
    std::vector<Row> rows;
    /// Where to go on (the `from` of the next request), never empty; nothing when the range is exhausted. A
    /// page also ends early after 1 MiB. Backward, the row with an empty clustering ends the range and comes
    /// with the page before it, over its limit.
    std::optional<std::string> next;
};

/// The truth. Calls come from any thread; answers are posted to `home`, exactly once each. Reads see every
/// batch whose outcome was answered before they were asked. Errors of reads: STORAGE_UNAVAILABLE (I/O error),
/// OVERLOADED (queue full). Nothing is atomic over two partitions, and commits of different partitions may
/// become durable in any order.
class Store {
  public:
    virtual ~Store() = default;

    virtual void get(Partition partition, RowKey key, Executor& home,
                     Callback<Result<std::optional<std::string>>> done) = 0;

    /// Values in the order of `keys` (at most 256, else INTERNAL), all of one partition.
    virtual void multi_get(Partition partition, std::vector<RowKey> keys, Executor& home,
                           Callback<Result<std::vector<std::optional<std::string>>>> done) = 0;

    virtual void scan(ScanRequest request, Executor& home, Callback<Result<ScanPage>> done) = 0;

    /// One outcome for each batch, in their order. Batches of one call are independent of each other, but
    /// those of one partition take effect in the order in which they were given. All commits that wait are
    /// made durable together (group commit). Failed at once: a full commit queue, a batch over its limits, a
    /// partition of another shard than `shard`. An epoch higher than any before counts as seen, durably,
    /// whatever becomes of the batches, and with no batches at all.
    virtual void commit_group(ShardId shard, Epoch epoch, std::vector<PartitionBatch> batches, Executor& home,
                              Callback<std::vector<Outcome>> done) = 0;

    /// Whether writes are believed to work: false after a failed write until one has succeeded again (the
    /// store probes by itself, at least once a second). Any thread.
    [[nodiscard]] virtual bool writable() const noexcept = 0;
};

}  // namespace parley::storage
