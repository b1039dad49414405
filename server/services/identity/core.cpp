#include "services/identity/core.h"

#include <sodium.h>

#include <cstdlib>

#include "base/log/log.h"
#include "storage/await.h"

namespace parley::identity {

std::vector<std::unique_ptr<Identity>> Identity::make(const Ports& ports, const Settings& settings,
                                                      const TokenKey& key) {
    if (sodium_init() < 0) std::abort();
    auto shared =
        std::make_shared<Shared>(Shared{ports, settings, key, hash_of_nobody(settings.hash_cost), {}, {}});
    std::vector<std::unique_ptr<Identity>> all;
    for (std::size_t index = 0; index < ports.cores.count(); ++index) {
        auto core = std::make_unique<Core>(shared, index);
        shared->cores.push_back(core.get());
        shared->every_core.push_back({static_cast<std::uint16_t>(index)});
        all.push_back(std::move(core));
    }
    return all;
}

Core::Core(std::shared_ptr<Shared> shared, std::size_t index)
    : shared_(std::move(shared)),
      home_(shared_->ports.cores.at(index)),
      user_turns_(home_),
      name_turns_(home_),
      staff_turns_(home_),
      report_turns_(home_),
      cache_(shared_->settings.cached_users),
      circles_(shared_->settings.circle_bytes),
      registrations_(shared_->settings.registrations_per_hour, std::chrono::hours{1}),
      logins_(shared_->settings.logins_per_minute, std::chrono::minutes{1}) {}

void Core::set_limits(std::uint32_t registrations_per_hour, std::uint32_t logins_per_minute) {
    registrations_.set_limit(registrations_per_hour);
    logins_.set_limit(logins_per_minute);
}

Async<storage::Outcome> Core::commit(storage::PartitionBatch batch) {
    using Kind = storage::Outcome::Kind;
    storage::Store& store = shared_->ports.store;
    storage::PartitionBatch sent = batch;
    const storage::Outcome outcome =
        co_await storage::commit(store, home_, shared_->ports.epoch, std::move(sent));
    if (outcome.kind == Kind::Committed || outcome.kind == Kind::ConditionFailed) co_return outcome;
    const auto space = static_cast<std::uint64_t>(batch.partition.space);
    log::warning("identity.commit_failed",
                 {{"space", space}, {"outcome", static_cast<std::uint64_t>(outcome.kind)}});
    if (outcome.kind != Kind::Unknown) co_return outcome;

    std::vector<storage::RowKey> keys;
    for (const storage::Write& write : batch.writes) keys.push_back(write.key);
    const auto rows = co_await storage::multi_get(store, home_, batch.partition, std::move(keys));
    if (!rows) co_return outcome;
    for (std::size_t i = 0; i < batch.writes.size(); ++i)
        if ((*rows)[i] != batch.writes[i].value) co_return outcome;
    co_return storage::Outcome{Kind::Committed, 0};
}

Async<Result<Core::State>> Core::load(UserId user) {
    if (State known = cache_.find(user)) co_return known;
    auto turn = co_await turn_of(user);
    if (!turn) co_return turn.error();
    co_return co_await load_in_turn(user);
}

Async<Result<Core::State>> Core::load_in_turn(UserId user) {
    if (State known = cache_.find(user)) co_return known;
    storage::Store& store = shared_->ports.store;
    const auto row = co_await storage::get(store, home_, account_partition(user), kAccountKey);
    if (!row) co_return row.error();
    if (!*row || is_void(**row)) co_return fail(ErrorCode::UserNotFound);
    auto account = decode_account(user, **row);
    if (!account) {
        log::error("identity.row_damaged", {{"user", user}});
        co_return fail(ErrorCode::Internal);
    }
    auto state = std::make_shared<UserState>();
    state->row = std::move(*account);
    storage::ScanRequest request{account_partition(user), 'd', {}, {}, storage::Direction::Forward,
                                 kMaxDevices + 1};
    while (true) {
        const auto page = co_await storage::scan(store, home_, request);
        if (!page) co_return page.error();
        for (const storage::Row& found : page->rows) {
            auto device = decode_device(user, found.key.clustering, found.value);
            if (device) {
                state->devices.push_back(std::move(*device));
            } else {
                log::error("identity.device_damaged", {{"user", user}});
            }
        }
        if (!page->next) break;
        request.from = *page->next;
    }
    State loaded = std::move(state);
    cache_.put(loaded);
    co_return loaded;
}

Async<Result<Core::State>> Core::change(UserState next, std::vector<storage::Write> writes) {
    const UserId user = next.id();
    storage::PartitionBatch batch{account_partition(user), std::move(writes)};
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) {
        cache_.forget(user);  // whatever became of it, the store knows
        co_return storage::error_of(outcome);
    }
    State changed = std::make_shared<const UserState>(std::move(next));
    cache_.put(changed);
    co_return changed;
}

void Core::revoked(const UserId& user, const DeviceId& device) {
    shared_->ports.bus.publish(shared_->every_core, bus::DeviceRevoked{user, device});
}

bool Core::is_signed_in(const DeviceRow& row) const {
    if (row.grant) return !row.grant->expires_at || now() < *row.grant->expires_at;
    return now() - row.refreshed_at < shared_->settings.refresh_token;
}

Pair Core::make_pair(const UserId& user, const DeviceId& device, Issue issue) {
    const WallTime expires_at = now() + shared_->settings.access_token;
    Secret access = seal_access(shared_->key, {user, device, issue, expires_at});
    Secret refresh = seal_refresh(shared_->key, {user, device, issue}, shared_->ports.random);
    const TokenHash hash = hash_of(refresh.reveal());
    return {std::move(access), std::move(refresh), expires_at, {issue, hash}};
}

}  // namespace parley::identity
