#include "storage/rocksdb/rocks_store.h"

#include <algorithm>
#include <utility>

#include "base/workers/worker_pool.h"
#include "storage/limits.h"
#include "storage/rocksdb/backup/make_backup.h"
#include "storage/rocksdb/commit/committer.h"
#include "storage/rocksdb/commit/log_files.h"
#include "storage/rocksdb/families.h"
#include "storage/rocksdb/read_rows.h"

namespace parley::storage {

namespace {

constexpr std::size_t kBytesPerWrite = 64;  // what a waiting write takes beside its key and value

template <class T>
void post_answer(Executor& home, Callback<T> done, T answer) {
    home.post([done = std::move(done), answer = std::move(answer)]() mutable { done(std::move(answer)); });
}

}  // namespace

/// Built from the top down and taken apart from the bottom up: first the readers end, then the commits, then
/// the engine closes.
class RocksStore::Parts {
  public:
    Parts(RocksOptions options, const Clock& clock, DataDirectory taken)
        : clock(clock),
          hot_reads(options.hot_reads),
          directory(std::move(taken)),
          files(rocksdb::NewCompositeEnv(with_logs_written_in_place(
              options.env != nullptr ? options.env->GetFileSystem() : rocksdb::FileSystem::Default()))),
          memory(make_memory(options)),
          settings{directory.path().string(), database_options(options, *files, memory),
                   describe_families(options, clock, memory), write_options(options)},
          committer(directory, settings, clock, slot),
          readers(options.read_threads, options.max_waiting_reads) {}

    const Clock& clock;
    const HotReads hot_reads;
    const DataDirectory directory;
    const std::unique_ptr<rocksdb::Env> files;
    const Memory memory;
    const EngineSettings settings;
    EngineSlot slot;
    Committer committer;
    WorkerPool readers;

    template <class T, class Read>
    void read(Executor& home, Callback<Result<T>> done, Read read);
};

/// What the engine holds in memory is read at once, by the caller: that costs less than the way to another
/// thread and back. The rest is read by the pool.
template <class T, class Read>
void RocksStore::Parts::read(Executor& home, Callback<Result<T>> done, Read read) {
    if (hot_reads == HotReads::ByCaller) {
        const WallTime now = clock.wall();
        auto found = slot.try_with([&](const Engine& engine) { return read(engine, now, Reach::Memory); });
        if (found && *found) {
            post_answer(home, std::move(done), std::move(**found));
            return;
        }
    }
    // Shared, since a full pool drops the task that would own it.
    auto answer = std::make_shared<Callback<Result<T>>>(std::move(done));
    const bool taken = readers.try_post([this, &home, answer, read = std::move(read)] {
        const WallTime now = clock.wall();
        auto found = slot.with([&](const Engine& engine) { return read(engine, now, Reach::Disk); });
        Result<T> result =
            found && *found ? std::move(**found) : Result<T>(Error{ErrorCode::StorageUnavailable, {}, 1.0});
        post_answer(home, std::move(*answer), std::move(result));
    });
    if (!taken) post_answer(home, std::move(*answer), Result<T>(Error{ErrorCode::Overloaded, {}, 1.0}));
}

Result<std::unique_ptr<RocksStore>> RocksStore::open(RocksOptions options, const Clock& clock) {
    auto directory = DataDirectory::take(options.directory);
    if (!directory.ok()) return std::move(directory).error();
    auto parts = std::make_unique<Parts>(options, clock, std::move(*directory));
    auto opened = Engine::open(parts->settings);
    if (opened.status.ok()) {
        parts->slot.open(std::move(opened.engine));
        opened.status = parts->committer.start();
    }
    if (!opened.status.ok()) {
        return fail(ErrorCode::StorageUnavailable, "the data directory " + parts->settings.path +
                                                       " cannot be opened: " + opened.status.ToString());
    }
    return std::unique_ptr<RocksStore>(new RocksStore(std::move(parts)));
}

RocksStore::RocksStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

RocksStore::~RocksStore() = default;

void RocksStore::get(Partition partition, RowKey key, Executor& home,
                     Callback<Result<std::optional<std::string>>> done) {
    parts_->read(home, std::move(done),
                 [partition = std::move(partition), key = std::move(key)](const Engine& engine, WallTime now,
                                                                          Reach reach) {
                     return read_row(engine, partition, key, now, reach);
                 });
}

void RocksStore::multi_get(Partition partition, std::vector<RowKey> keys, Executor& home,
                           Callback<Result<std::vector<std::optional<std::string>>>> done) {
    parts_->read(home, std::move(done),
                 [partition = std::move(partition), keys = std::move(keys)](const Engine& engine,
                                                                            WallTime now, Reach reach) {
                     return read_rows(engine, partition, keys, now, reach);
                 });
}

void RocksStore::scan(ScanRequest request, Executor& home, Callback<Result<ScanPage>> done) {
    parts_->read(home, std::move(done),
                 [request = std::move(request)](const Engine& engine, WallTime now, Reach reach) {
                     return read_page(engine, request, now, reach);
                 });
}

void RocksStore::commit_group(ShardId shard, Epoch epoch, std::vector<PartitionBatch> batches, Executor& home,
                              Callback<std::vector<Outcome>> done) {
    CommitCall call{shard, epoch, std::move(batches), {}, &home, std::move(done), 0};
    call.outcomes.resize(call.batches.size());
    for (std::size_t index = 0; index < call.batches.size(); ++index) {
        const PartitionBatch& batch = call.batches[index];
        if (!within_limits(shard, batch)) call.outcomes[index].kind = Outcome::Kind::Failed;
        call.bytes += bytes_of(batch) + kBytesPerWrite * (1 + batch.writes.size());
    }
    if (parts_->committer.submit(call)) return;
    call.outcomes.assign(call.batches.size(), Outcome{Outcome::Kind::Failed, 0});
    post_answer(home, std::move(call.done), std::move(call.outcomes));
}

StoreMemory RocksStore::memory() const {
    // The memtables are counted in the cache by pieces of its own, so that it may say less than they take.
    const std::size_t unwritten = parts_->memory.memtables->memory_usage();
    return {std::max(parts_->memory.blocks->GetUsage(), unwritten), unwritten};
}

bool RocksStore::writable() const noexcept {
    return parts_->committer.writable();
}

Result<Backup> RocksStore::back_up(const std::filesystem::path& directory, const GoOn& go_on) {
    auto made =
        parts_->slot.with([&](const Engine& engine) { return make_backup(engine, directory, go_on); });
    return made ? std::move(*made) : Result<Backup>(Error{ErrorCode::StorageUnavailable, {}, 1.0});
}

}  // namespace parley::storage
