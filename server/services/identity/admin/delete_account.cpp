#include "services/identity/bots/bot_rows.h"
#include "services/identity/core.h"
#include "services/identity/people/person_rows.h"
#include "services/identity/pictures/picture_rows.h"
#include "services/identity/search_names.h"
#include "storage/await.h"

// What can be found by others goes first, the account last: whoever is interrupted finds it still there, and
// begins again.

namespace parley::identity {

Async<Status> Core::delete_account(UserId user) {
    auto here = [user](Core& core) { return core.delete_account_here(user); };
    const auto name = co_await owned_by<Result<std::string>>(shard_of(user.raw()), std::move(here));
    if (!name) co_return name.error();
    auto release = [name = *name, user](Core& core) { return core.release_name(name, user); };
    co_return co_await owned_by<Status>(shard_of(*name), std::move(release));
}

Async<Result<std::string>> Core::delete_account_here(UserId user) {
    auto turn = co_await turn_of(user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(user);
    if (!state) co_return state.error();
    const AccountRow& row = (*state)->row;
    if (row.account.server_role != ServerRole::User)
        co_return fail(ErrorCode::Forbidden, "Take the account's role away first.");
    for (const std::string& name : row.indexed) {
        storage::Write gone{search_key(name, user), std::nullopt};
        const Status erased = co_await index_one(search_partition(name), std::move(gone));
        if (!erased) co_return erased.error();
    }
    for (const char kind : {kContactKind, kBlockKind, kOwnedBotKind, kCommandsKind}) {
        const Status erased = co_await erase_rows(user, kind);
        if (!erased) co_return erased.error();
    }
    const Status left = co_await leave_directory(user, row.account.created_at);
    if (!left) co_return left.error();
    UserState last = **state;
    std::vector<storage::Write> writes = without_devices(last);
    writes.push_back({kPictureKey, std::nullopt});
    writes.push_back({kAccountKey, encode_void(shared_->ports.epoch)});
    storage::PartitionBatch batch{account_partition(user), std::move(writes)};
    const storage::Outcome outcome = co_await commit(std::move(batch));
    cache_.forget(user);
    circle_changes(user);
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    for (const DeviceRow& device : (*state)->devices) revoked(user, device.device.id);
    co_return row.account.user.username;
}

/// All rows of a kind in the user's partition.
Async<Status> Core::erase_rows(UserId user, char kind) {
    storage::ScanRequest request{account_partition(user), kind, {}, {}};
    for (;;) {
        const auto page = co_await storage::scan(shared_->ports.store, home_, request);
        if (!page) co_return page.error();
        if (page->rows.empty()) co_return done();
        storage::PartitionBatch batch{account_partition(user), {}};
        for (const storage::Row& row : page->rows) batch.writes.push_back({row.key, std::nullopt});
        const storage::Outcome outcome = co_await commit(std::move(batch));
        circle_changes(user);
        if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    }
}

}  // namespace parley::identity
