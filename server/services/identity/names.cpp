#include "services/identity/core.h"
#include "storage/await.h"

// A name is taken before its account exists, in another partition. A registration that ends in between leaves
// a name without an account: after kClaimGrace whoever wants it may take it over, by first making sure that
// the account can never come to be (a void row in its place, on which the account's own commit fails).

namespace parley::identity {

namespace {

using Kind = storage::Outcome::Kind;

storage::PartitionBatch batch_of(storage::Partition partition, storage::Write write) {
    storage::PartitionBatch batch{std::move(partition), {}};
    batch.writes.push_back(std::move(write));
    return batch;
}

}  // namespace

Async<Result<std::optional<NameRow>>> Core::read_name(std::string name) {
    const auto value = co_await storage::get(shared_->ports.store, home_, name_partition(name), kNameKey);
    if (!value) co_return value.error();
    if (!*value) co_return std::optional<NameRow>();
    auto row = decode_name(**value);
    if (!row) co_return fail(ErrorCode::Internal);
    co_return row;
}

Async<Status> Core::check_name_free(std::string name) {
    const auto row = co_await read_name(std::move(name));
    if (!row) co_return row.error();
    if (!*row) co_return done();
    if (now() - (*row)->claimed_at < kClaimGrace) co_return fail(ErrorCode::UsernameTaken);
    const auto account =
        co_await storage::get(shared_->ports.store, home_, account_partition((*row)->user), kAccountKey);
    if (!account) co_return account.error();
    if (*account && !is_void(**account)) co_return fail(ErrorCode::UsernameTaken);
    co_return done();
}

Async<Status> Core::claim_name(std::string name, UserId user) {
    auto turn = co_await name_turns_.take(name);
    if (!turn) co_return turn.error();
    std::string value = encode(NameRow{user, now()}, shared_->ports.epoch);
    storage::Write write{kNameKey, std::move(value), storage::Lifetime::Forever, storage::Condition::Absent};
    const storage::Outcome outcome = co_await commit(batch_of(name_partition(name), std::move(write)));
    if (outcome.kind == Kind::Committed) co_return done();
    if (outcome.kind != Kind::ConditionFailed) co_return storage::error_of(outcome);
    Status free = co_await check_name_free(name);
    if (!free) co_return free;
    co_return co_await take_over(std::move(name), user);
}

Async<Status> Core::take_over(std::string name, UserId user) {
    const auto row = co_await read_name(name);
    if (!row) co_return row.error();
    if (*row) {
        const storage::Partition former = account_partition((*row)->user);
        storage::Write nothing{kAccountKey, encode_void(shared_->ports.epoch), storage::Lifetime::Day,
                               storage::Condition::Absent};
        const storage::Outcome outcome = co_await commit(batch_of(former, std::move(nothing)));
        if (outcome.kind == Kind::ConditionFailed) {
            const auto account = co_await storage::get(shared_->ports.store, home_, former, kAccountKey);
            if (!account) co_return account.error();
            if (*account && !is_void(**account)) co_return fail(ErrorCode::UsernameTaken);
        } else if (outcome.kind != Kind::Committed) {
            co_return storage::error_of(outcome);
        }
    }
    std::string value = encode(NameRow{user, now()}, shared_->ports.epoch);
    storage::Write write{kNameKey, std::move(value), storage::Lifetime::Forever, storage::Condition::None};
    const storage::Outcome outcome = co_await commit(batch_of(name_partition(name), std::move(write)));
    if (outcome.kind != Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

Async<Status> Core::release_name(std::string name, UserId user) {
    auto turn = co_await name_turns_.take(name);
    if (!turn) co_return turn.error();
    const auto row = co_await read_name(name);
    if (!row) co_return row.error();
    if (!*row || (*row)->user != user) co_return done();
    storage::Write write{kNameKey, std::nullopt, storage::Lifetime::Forever, storage::Condition::None};
    const storage::Outcome outcome = co_await commit(batch_of(name_partition(name), std::move(write)));
    if (outcome.kind != Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

}  // namespace parley::identity
