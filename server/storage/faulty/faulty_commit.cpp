#include <memory>
#include <utility>

#include "storage/faulty/faulty_store.h"
#include "storage/faulty/put_off.h"

namespace parley::storage {

namespace {

/// Gathers the outcomes of one group. On its home.
struct Gathering {
    std::vector<Outcome> outcomes;
    std::size_t missing = 0;
    unsigned delay = 0;
    Executor* home = nullptr;
    Callback<std::vector<Outcome>> done;

    void finish() {
        put_off(*home, delay, [done = std::move(done), outcomes = std::move(outcomes)]() mutable {
            done(std::move(outcomes));
        });
    }
};

bool is_written(CommitFault fault) {
    return fault == CommitFault::None || fault == CommitFault::UnknownWritten;
}

/// What a batch that met `fault` is said to have become; for None, until the store has said it.
Outcome outcome_of(CommitFault fault) {
    switch (fault) {
        case CommitFault::Fail:
            return {Outcome::Kind::Failed, 0};
        case CommitFault::Fence:
            return {Outcome::Kind::Fenced, 0};
        case CommitFault::FailCondition:
            return {Outcome::Kind::ConditionFailed, 0};
        default:
            return {Outcome::Kind::Unknown, 0};
    }
}

}  // namespace

void FaultyStore::commit_group(ShardId shard, Epoch epoch, std::vector<PartitionBatch> batches,
                               Executor& home, Callback<std::vector<Outcome>> done) {
    Call call{shard, epoch, std::move(batches), {}, 0, &home, std::move(done)};
    {
        const std::lock_guard lock(mutex_);
        for (std::size_t n = 0; n < call.batches.size(); ++n) call.faults.push_back(draw_commit());
        call.delay = draw_delay();
        if (holds_commits_) {
            held_commits_.push_back(std::move(call));
            return;
        }
    }
    run(std::move(call));
}

CommitFault FaultyStore::draw_commit() {
    if (writes_broken_) return CommitFault::Fail;
    if (!commit_script_.empty()) {
        const CommitFault fault = commit_script_.front();
        commit_script_.pop_front();
        return fault;
    }
    auto dice = random_.next() % 1'000;
    for (const auto& [rate, fault] : {std::pair{rates_.fail, CommitFault::Fail},
                                      std::pair{rates_.unknown_written, CommitFault::UnknownWritten},
                                      std::pair{rates_.unknown_lost, CommitFault::UnknownLost}}) {
        if (dice < rate) return fault;
        dice -= rate;
    }
    return CommitFault::None;
}

unsigned FaultyStore::draw_delay() {
    return rates_.max_delay == 0
               ? 0
               : static_cast<unsigned>(random_.next() % (std::uint64_t{rates_.max_delay} + 1));
}

// Each batch that is written goes to the store by itself, so that its neighbours' faults do not touch it.
void FaultyStore::run(Call call) {
    auto gathering = std::make_shared<Gathering>();
    gathering->delay = call.delay;
    gathering->home = call.home;
    gathering->done = std::move(call.done);
    std::vector<std::size_t> written;
    for (std::size_t n = 0; n < call.batches.size(); ++n) {
        gathering->outcomes.push_back(outcome_of(call.faults[n]));
        if (is_written(call.faults[n])) written.push_back(n);
    }
    gathering->missing = written.size();
    if (call.batches.empty()) {
        inner_.commit_group(call.shard, call.epoch, {}, *call.home,
                            [gathering](auto) { gathering->finish(); });
        return;
    }
    if (written.empty()) call.home->post([gathering] { gathering->finish(); });
    for (const std::size_t n : written) {
        std::vector<PartitionBatch> alone;
        alone.push_back(std::move(call.batches[n]));
        const bool told = call.faults[n] == CommitFault::None;
        inner_.commit_group(call.shard, call.epoch, std::move(alone), *call.home,
                            [gathering, n, told](std::vector<Outcome> outcomes) {
                                if (told) gathering->outcomes[n] = outcomes.front();
                                if (--gathering->missing == 0) gathering->finish();
                            });
    }
}

void FaultyStore::lose_power() {
    std::deque<Call> commits;
    std::deque<std::pair<ReadFault, Read>> reads;
    {
        const std::lock_guard lock(mutex_);
        holds_commits_ = holds_reads_ = false;
        commits.swap(held_commits_);
        reads.swap(held_reads_);
        for (Call& call : commits) {
            for (CommitFault& fault : call.faults) {
                const bool survives = is_written(fault) && random_.next() % 2 == 0;
                fault = survives ? CommitFault::UnknownWritten : CommitFault::UnknownLost;
            }
        }
    }
    for (Call& call : commits) run(std::move(call));
    for (auto& [fault, read] : reads) read(ReadFault::Unavailable);
}

}  // namespace parley::storage
