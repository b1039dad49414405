#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

#include "base/random.h"
#include "storage/store.h"

namespace parley::storage {

/// What happens to a batch.
enum class CommitFault : std::uint8_t {
    None,
    Fail,            ///< Failed, not written
    Fence,           ///< Fenced, not written
    FailCondition,   ///< ConditionFailed at row 0, not written
    UnknownWritten,  ///< Unknown, and written (if its conditions held)
    UnknownLost,     ///< Unknown, not written
};

enum class ReadFault : std::uint8_t { None, Unavailable, Overloaded };

/// How many of 1,000 batches or reads meet a fault by chance.
struct FaultRates {
    unsigned fail = 0;
    unsigned unknown_written = 0;
    unsigned unknown_lost = 0;
    unsigned read_unavailable = 0;
    unsigned max_delay = 0;  ///< an answer is put off by up to so many turns of `home`'s queue
};

/// A store that fails on command or by chance, over another store, `inner`, which outlives it. Each batch of
/// a group meets its own fault. Any thread; from one thread, the same seed and the same calls meet the same
/// faults.
class FaultyStore final : public Store {
  public:
    FaultyStore(Store& inner, std::uint64_t seed) : inner_(inner), random_(seed) {}

    /// The next batches (or reads) that are asked for meet these faults, in the order in which they are
    /// named; then chance decides.
    void next_commit(CommitFault fault, std::size_t times = 1);
    void next_read(ReadFault fault, std::size_t times = 1);
    void set_rates(const FaultRates& rates);

    /// From now on every batch fails and writable() is false, until mend_writes().
    void break_writes();
    void mend_writes();

    /// From now on commits (or reads) are held, and answered only when they are released.
    void hold_commits();
    void hold_reads();
    [[nodiscard]] std::size_t held_commits() const;
    [[nodiscard]] std::size_t held_reads() const;
    /// Lets the oldest held commit go on; false when none is held. Those after it stay held.
    bool release_commit();
    /// Lets go whatever is held, in order, and holds nothing any more.
    void release();
    /// Loses what is held: of the held batches some, by chance, were written, the others were not; all answer
    /// Unknown. Held reads answer STORAGE_UNAVAILABLE. Nothing is held any more. Once `home` has run, `inner`
    /// has what survived.
    void lose_power();

    void get(Partition partition, RowKey key, Executor& home,
             Callback<Result<std::optional<std::string>>> done) override;
    void multi_get(Partition partition, std::vector<RowKey> keys, Executor& home,
                   Callback<Result<std::vector<std::optional<std::string>>>> done) override;
    void scan(ScanRequest request, Executor& home, Callback<Result<ScanPage>> done) override;
    void commit_group(ShardId shard, Epoch epoch, std::vector<PartitionBatch> batches, Executor& home,
                      Callback<std::vector<Outcome>> done) override;
    [[nodiscard]] bool writable() const noexcept override;

  private:
    struct Call {
        ShardId shard;
        Epoch epoch = 0;
        std::vector<PartitionBatch> batches;
        std::vector<CommitFault> faults;  ///< one for each batch
        unsigned delay = 0;
        Executor* home = nullptr;
        Callback<std::vector<Outcome>> done;
    };
    /// A read on its way: does it, or answers its error.
    using Read = UniqueFunction<void(ReadFault)>;

    CommitFault draw_commit();
    ReadFault draw_read();
    unsigned draw_delay();
    void run(Call call);
    template <class T, class Start>
    void read(Executor& home, Callback<Result<T>> done, Start start);

    Store& inner_;
    mutable std::mutex mutex_;
    SeededRandom random_;
    FaultRates rates_;
    std::deque<CommitFault> commit_script_;
    std::deque<ReadFault> read_script_;
    bool writes_broken_ = false;
    bool holds_commits_ = false;
    bool holds_reads_ = false;
    std::deque<Call> held_commits_;
    std::deque<std::pair<ReadFault, Read>> held_reads_;
};

}  // namespace parley::storage
