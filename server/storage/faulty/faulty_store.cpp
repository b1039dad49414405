#include "storage/faulty/faulty_store.h"

#include "storage/faulty/put_off.h"

namespace parley::storage {

void FaultyStore::next_commit(CommitFault fault, std::size_t times) {
    const std::lock_guard lock(mutex_);
    commit_script_.insert(commit_script_.end(), times, fault);
}

void FaultyStore::next_read(ReadFault fault, std::size_t times) {
    const std::lock_guard lock(mutex_);
    read_script_.insert(read_script_.end(), times, fault);
}

void FaultyStore::set_rates(const FaultRates& rates) {
    const std::lock_guard lock(mutex_);
    rates_ = rates;
}

void FaultyStore::break_writes() {
    const std::lock_guard lock(mutex_);
    writes_broken_ = true;
}

void FaultyStore::mend_writes() {
    const std::lock_guard lock(mutex_);
    writes_broken_ = false;
}

void FaultyStore::hold_commits() {
    const std::lock_guard lock(mutex_);
    holds_commits_ = true;
}

void FaultyStore::hold_reads() {
    const std::lock_guard lock(mutex_);
    holds_reads_ = true;
}

std::size_t FaultyStore::held_commits() const {
    const std::lock_guard lock(mutex_);
    return held_commits_.size();
}

std::size_t FaultyStore::held_reads() const {
    const std::lock_guard lock(mutex_);
    return held_reads_.size();
}

bool FaultyStore::release_commit() {
    Call call;
    {
        const std::lock_guard lock(mutex_);
        if (held_commits_.empty()) return false;
        call = std::move(held_commits_.front());
        held_commits_.pop_front();
    }
    run(std::move(call));
    return true;
}

void FaultyStore::release() {
    std::deque<Call> commits;
    std::deque<std::pair<ReadFault, Read>> reads;
    {
        const std::lock_guard lock(mutex_);
        holds_commits_ = holds_reads_ = false;
        commits.swap(held_commits_);
        reads.swap(held_reads_);
    }
    for (Call& call : commits) run(std::move(call));
    for (auto& [fault, read] : reads) read(fault);
}

ReadFault FaultyStore::draw_read() {
    if (!read_script_.empty()) {
        const ReadFault fault = read_script_.front();
        read_script_.pop_front();
        return fault;
    }
    return random_.next() % 1'000 < rates_.read_unavailable ? ReadFault::Unavailable : ReadFault::None;
}

template <class T, class Start>
void FaultyStore::read(Executor& home, Callback<Result<T>> done, Start start) {
    std::unique_lock lock(mutex_);
    const ReadFault fault = draw_read();
    Read go = [&home, delay = draw_delay(), done = std::move(done),
               start = std::move(start)](ReadFault met) mutable {
        Callback<Result<T>> late = [&home, delay, done = std::move(done)](Result<T> answer) mutable {
            put_off(home, delay, [done = std::move(done), answer = std::move(answer)]() mutable {
                done(std::move(answer));
            });
        };
        if (met == ReadFault::None) {
            start(std::move(late));
            return;
        }
        const auto code =
            met == ReadFault::Overloaded ? ErrorCode::Overloaded : ErrorCode::StorageUnavailable;
        home.post([code, late = std::move(late)]() mutable { late(Error{code, {}, 1.0}); });
    };
    if (holds_reads_) {
        held_reads_.emplace_back(fault, std::move(go));
        return;
    }
    lock.unlock();
    go(fault);
}

void FaultyStore::get(Partition partition, RowKey key, Executor& home,
                      Callback<Result<std::optional<std::string>>> done) {
    read(home, std::move(done),
         [this, &home, partition = std::move(partition), key = std::move(key)](auto late) mutable {
             inner_.get(std::move(partition), std::move(key), home, std::move(late));
         });
}

void FaultyStore::multi_get(Partition partition, std::vector<RowKey> keys, Executor& home,
                            Callback<Result<std::vector<std::optional<std::string>>>> done) {
    read(home, std::move(done),
         [this, &home, partition = std::move(partition), keys = std::move(keys)](auto late) mutable {
             inner_.multi_get(std::move(partition), std::move(keys), home, std::move(late));
         });
}

void FaultyStore::scan(ScanRequest request, Executor& home, Callback<Result<ScanPage>> done) {
    read(home, std::move(done), [this, &home, request = std::move(request)](auto late) mutable {
        inner_.scan(std::move(request), home, std::move(late));
    });
}

bool FaultyStore::writable() const noexcept {
    const std::lock_guard lock(mutex_);
    return !writes_broken_ && inner_.writable();
}

}  // namespace parley::storage
