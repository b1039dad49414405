#include "storage/rocksdb/commit/commit_queue.h"

#include <algorithm>
#include <map>
#include <utility>

namespace parley::storage {

namespace {

constexpr std::size_t kMaxBatches = 65'536;
constexpr std::size_t kMaxBytes = std::size_t{64} << 20;
// What one write takes: enough to share a sync well, not so much that those behind it wait long.
constexpr std::size_t kGroupBatches = 4'096;
constexpr std::size_t kGroupBytes = std::size_t{4} << 20;

std::size_t weight(const CommitCall& call) {
    return std::max<std::size_t>(call.batches.size(), 1);
}

}  // namespace

void answer(std::vector<CommitCall> calls) {
    std::map<Executor*, std::vector<CommitCall>> by_home;
    for (CommitCall& call : calls) by_home[call.home].push_back(std::move(call));
    for (auto& [home, theirs] : by_home) {
        home->post([theirs = std::move(theirs)]() mutable {
            for (CommitCall& call : theirs) call.done(std::move(call.outcomes));
        });
    }
}

bool CommitQueue::push(CommitCall& call) {
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        if (batches_ + weight(call) > kMaxBatches || bytes_ + call.bytes > kMaxBytes) return false;
        batches_ += weight(call);
        bytes_ += call.bytes;
        waiting_.push_back(std::move(call));
        wake = std::exchange(idle_, false);
    }
    // Not under the lock: where both threads share a core, the other would wake only to wait for it.
    if (wake) pushed_.notify_one();
    return true;
}

std::vector<CommitCall> CommitQueue::take(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    batches_ -= std::exchange(taken_batches_, 0);
    bytes_ -= std::exchange(taken_bytes_, 0);
    idle_ = true;
    pushed_.wait_for(lock, patience, [&] { return closed_ || !waiting_.empty(); });
    idle_ = false;
    std::vector<CommitCall> taken;
    while (!waiting_.empty() && taken_batches_ < kGroupBatches && taken_bytes_ < kGroupBytes) {
        taken_batches_ += weight(waiting_.front());
        taken_bytes_ += waiting_.front().bytes;
        taken.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return taken;
}

void CommitQueue::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    pushed_.notify_one();
}

bool CommitQueue::finished() const {
    const std::lock_guard lock(mutex_);
    return closed_ && waiting_.empty();
}

}  // namespace parley::storage
