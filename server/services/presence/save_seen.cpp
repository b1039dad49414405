#include <utility>

#include "services/presence/presence_service.h"
#include "storage/await.h"

// When users were last seen, also after a crash: a row for each user says that he is connected to this run of
// the server, and one row says until when this run was alive. Best effort: when the disk is full, users were
// seen earlier. Rows are gathered for a moment, so that they share a write: one for each would take the store
// from the messages when many come. Only so many are under way at a time, and those of one user merge.

namespace parley::presence {

namespace {

constexpr std::size_t kRememberedLeases = 1'000;

}  // namespace

/// Nothing to write of somebody whom others have never seen.
std::optional<Seen> PresenceService::seen_of(UserId user, const Presence& presence) const {
    const Known known{user, presence.by_hand.get(), presence.devices, presence.left};
    std::optional<WallTime> gone = presence.left;
    if (!presence.devices.empty()) {
        const WallTime now = context_.clock.wall();
        if (merge(known, now).to_others.status != PresenceStatus::Offline)
            return Connected{context_.incarnation, presence.came};
        gone = last_seen(known, now);
    }
    if (!gone) return std::nullopt;
    return Gone{*gone};
}

void PresenceService::save_later() {
    if (saving_ > 0 || to_be_saved_.empty() || save_timer_ != TimerId::None) return;
    save_timer_ = context_.timers.after(context_.limits.save_every, [this] {
        save_timer_ = TimerId::None;
        save_some();
    });
}

void PresenceService::save_some() {
    while (saving_ < context_.limits.saves_at_once && !to_be_saved_.empty()) {
        const UserId user = to_be_saved_.front();
        to_be_saved_.pop_front();
        Presence& presence = users_.at(user);
        presence.to_be_saved = false;
        std::optional<Seen> seen = seen_of(user, presence);
        if (!seen || seen == presence.saved) {
            forget_if_unused(user);
            continue;
        }
        storage::PartitionBatch batch{user_partition(user), {}};
        batch.writes.push_back({storage::RowKey{kSeenKind, {}}, encode(*seen)});
        presence.saved = std::move(seen);
        forget_if_unused(user);
        ++saving_;
        spawn<storage::Outcome>(
            storage::commit(context_.store, context_.home, context_.epoch, std::move(batch)),
            [this](storage::Outcome) {
                --saving_;
                save_later();
            });
    }
}

Async<Status> PresenceService::renew_lease() {
    storage::PartitionBatch batch{lease_partition(context_.incarnation), {}};
    storage::Write alive{storage::RowKey{kLeaseKind, {}}, encode_lease(context_.clock.wall())};
    alive.lifetime = storage::Lifetime::Year;
    batch.writes.push_back(std::move(alive));
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

Async<Status> PresenceService::keep_lease() {
    Status renewed = co_await renew_lease();
    context_.timers.after(context_.limits.renew_lease,
                          [this] { spawn<Status>(keep_lease(), [](const Status&) {}); });
    co_return renewed;
}

/// Nothing for a lease that nobody remembers: leases are kept for a year.
Async<std::optional<WallTime>> PresenceService::alive_until(Incarnation incarnation) {
    if (incarnation == context_.incarnation) co_return std::optional<WallTime>();
    if (const auto known = ended_leases_.find(incarnation); known != ended_leases_.end())
        co_return known->second;
    storage::Partition partition = lease_partition(incarnation);
    storage::RowKey key{kLeaseKind, {}};
    const Result<std::optional<std::string>> row =
        co_await storage::get(context_.store, context_.home, std::move(partition), std::move(key));
    if (!row) co_return std::optional<WallTime>();
    const std::optional<WallTime> alive = *row ? decode_lease(**row) : std::nullopt;
    if (ended_leases_.size() >= kRememberedLeases) ended_leases_.clear();
    ended_leases_.emplace(incarnation, alive);
    co_return alive;
}

}  // namespace parley::presence
