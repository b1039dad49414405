#include "storage/memory/memory_store.h"

#include <utility>

#include "storage/key_bytes.h"
#include "storage/limits.h"
#include "storage/memory/memory_state.h"

namespace parley::storage {

namespace {

template <class T>
void post_answer(Executor& home, Callback<T> done, T answer) {
    home.post([done = std::move(done), answer = std::move(answer)]() mutable { done(std::move(answer)); });
}

}  // namespace

MemoryStore::MemoryStore(const Clock& clock, MemoryOptions options)
    : state_(std::make_shared<State>(clock, options)) {}

MemoryStore::~MemoryStore() = default;

void MemoryStore::get(Partition partition, RowKey key, Executor& home,
                      Callback<Result<std::optional<std::string>>> done) {
    Result<std::optional<std::string>> found = state_->find(key_bytes(partition, key));
    post_answer(home, std::move(done), std::move(found));
}

void MemoryStore::multi_get(Partition partition, std::vector<RowKey> keys, Executor& home,
                            Callback<Result<std::vector<std::optional<std::string>>>> done) {
    using Values = std::vector<std::optional<std::string>>;
    if (keys.size() > kMaxMultiGetKeys) {
        post_answer(home, std::move(done), Result<Values>(ErrorCode::Internal));
        return;
    }
    const std::string prefix = partition_prefix(partition);
    Values values;
    values.reserve(keys.size());
    for (const RowKey& key : keys) values.push_back(state_->find(key_bytes(prefix, key)));
    post_answer(home, std::move(done), Result<Values>(std::move(values)));
}

void MemoryStore::scan(ScanRequest request, Executor& home, Callback<Result<ScanPage>> done) {
    post_answer(home, std::move(done), Result<ScanPage>(state_->page(request)));
}

void MemoryStore::commit_group(ShardId shard, Epoch epoch, std::vector<PartitionBatch> batches,
                               Executor& home, Callback<std::vector<Outcome>> done) {
    auto group = std::make_shared<State::Group>();
    group->shard = shard;
    group->epoch = epoch;
    group->batches = std::move(batches);
    if (!state_->begin(group)) {
        post_answer(home, std::move(done),
                    std::vector<Outcome>(group->batches.size(), Outcome{Outcome::Kind::Failed, 0}));
        return;
    }
    home.post([state = state_, group = std::move(group), done = std::move(done)]() mutable {
        state->finish(*group);
        done(std::move(group->outcomes));
    });
}

bool MemoryStore::writable() const noexcept {
    return state_->writable();
}

}  // namespace parley::storage
