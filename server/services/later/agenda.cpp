#include <algorithm>

#include "base/gather.h"
#include "services/later/later_service.h"
#include "storage/await.h"

// How what is due is found: pointers in partitions of ten minutes, an index of these, and an agenda of the
// next minute. Times are the wall's; they are looked at again every few seconds, however long the wait may
// seem.

namespace parley::later {

namespace {

constexpr std::size_t kShardsAtOnce = 32;
constexpr std::size_t kPerScan = 256;

}  // namespace

Async<Status> LaterService::begin() {
    std::vector<Async<Status>> reads;
    for (std::uint16_t shard = 0; shard < kShardCount; ++shard) {
        if (context_.cores.owner({shard}) == context_.core) reads.push_back(read_index({shard}));
        const bool full = reads.size() == kShardsAtOnce || shard + 1 == kShardCount;
        if (!full || reads.empty()) continue;
        std::vector<Async<Status>> some = std::exchange(reads, {});
        const std::vector<Status> results = co_await gather(std::move(some));
        for (const Status& result : results)
            if (!result) co_return result;
    }
    look();
    co_return done();
}

Async<Status> LaterService::read_index(ShardId shard) {
    storage::ScanRequest request{index_partition(shard),      kBucketKind, {}, {},
                                 storage::Direction::Forward, kPerScan};
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows)
            if (const auto bucket = bucket_in(row.key)) buckets_.emplace(*bucket, shard);
        more = page->next.has_value();
        if (more) request.from = *page->next;
    }
    co_return done();
}

Async<Status> LaterService::write_row(storage::Partition partition, storage::Write write) {
    storage::PartitionBatch batch{std::move(partition), {}};
    batch.writes.push_back(std::move(write));
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

Async<Status> LaterService::note_due(Due due) {
    const ShardId shard = shard_of(due.user.raw());
    const Bucket bucket = bucket_of(due.at);
    if (!buckets_.contains({bucket, shard})) {
        storage::Partition index = index_partition(shard);
        storage::Write entry{bucket_key(bucket), encode_presence()};
        Status indexed = co_await write_row(std::move(index), std::move(entry));
        if (!indexed) co_return indexed;
        buckets_.emplace(bucket, shard);
    }
    storage::Partition partition = due_partition(shard, bucket);
    storage::Write pointer{due_key(due), encode_presence()};
    co_return co_await write_row(std::move(partition), std::move(pointer));
}

/// A pointer that stays does no harm: what it names is looked at, and it goes.
Async<Status> LaterService::forget_due(Due due) {
    storage::Partition partition = due_partition(shard_of(due.user.raw()), bucket_of(due.at));
    storage::Write removal{due_key(due), std::nullopt};
    co_return co_await write_row(std::move(partition), std::move(removal));
}

/// What lies further ahead is found when its time comes near.
void LaterService::put_on_agenda(Due due, WallTime when) {
    if (due.at >= looked_until_ || !known_.insert(due).second) return;
    agenda_.emplace(when, std::move(due));
    arm();
}

void LaterService::arm() {
    context_.timers.cancel(timer_);
    std::chrono::milliseconds wait = context_.limits.look_again;
    if (!agenda_.empty()) wait = std::min(wait, agenda_.begin()->first - context_.clock.wall());
    timer_ = context_.timers.after(std::max(wait, std::chrono::milliseconds(0)), [this] { look(); });
}

void LaterService::look() {
    timer_ = TimerId::None;
    const WallTime now = context_.clock.wall();
    while (!agenda_.empty() && agenda_.begin()->first <= now) {
        Due due = std::move(agenda_.extract(agenda_.begin()).mapped());
        run(std::move(due));
    }
    const auto half = context_.limits.look_ahead / 2;
    if (!looking_ahead_ && looked_until_ < now + half && agenda_.size() < context_.limits.per_look) {
        looking_ahead_ = true;
        spawn<Unit>(look_ahead(), [this](Unit) {
            looking_ahead_ = false;
            arm();
        });
    }
    arm();
}

/// Brings to the agenda what is due within the next minute.
Async<Unit> LaterService::look_ahead() {
    const WallTime now = context_.clock.wall();
    const WallTime until = now + context_.limits.look_ahead;
    // What is put off from now on and falls before that is on the agenda, whatever is found below.
    looked_until_ = until;
    more_waits_ = false;
    std::vector<std::pair<Bucket, ShardId>> near;
    for (const auto& entry : buckets_) {
        if (entry.first > bucket_of(until)) break;
        near.push_back(entry);
    }
    for (const auto& [bucket, shard] : near) {
        const Status looked = co_await look_into(shard, bucket, until);
        if (looked && known_.size() < context_.limits.per_look) continue;
        // What is left is looked for again, once this is done.
        looked_until_ = now;
        more_waits_ = looked.ok();
        break;
    }
    co_return Unit{};
}

Async<Status> LaterService::look_into(ShardId shard, Bucket bucket, WallTime until) {
    storage::ScanRequest request{due_partition(shard, bucket), kDueKind, {}, due_from(until),
                                 storage::Direction::Forward,  kPerScan};
    bool empty = true;
    for (bool more = true; more && known_.size() < context_.limits.per_look;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            empty = false;
            std::optional<Due> due = due_in(row.key);
            if (!due || !known_.insert(*due).second) continue;
            const WallTime when = due->at;
            agenda_.emplace(when, std::move(*due));
        }
        more = page->next.has_value();
        if (more) request.from = *page->next;
    }
    const WallTime kept_until = end_of(bucket) + context_.limits.keep_buckets;
    if (!empty || context_.clock.wall() < kept_until) co_return done();
    buckets_.erase({bucket, shard});
    storage::Partition index = index_partition(shard);
    storage::Write removal{bucket_key(bucket), std::nullopt};
    co_return co_await write_row(std::move(index), std::move(removal));
}

}  // namespace parley::later
