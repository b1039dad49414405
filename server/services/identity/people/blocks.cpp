#include "services/identity/core.h"
#include "services/identity/people/people_rows.h"
#include "storage/await.h"

// Whom a user has blocked.

namespace parley::identity {

Async<Result<bool>> Core::blocked(UserId a, UserId b) {
    storage::Store& store = shared_->ports.store;
    const auto by_a = co_await storage::get(store, home_, account_partition(a), block_key(b));
    if (!by_a) co_return by_a.error();
    if (*by_a) co_return true;
    const auto by_b = co_await storage::get(store, home_, account_partition(b), block_key(a));
    if (!by_b) co_return by_b.error();
    co_return by_b->has_value();
}

Async<Status> Core::block(Caller caller, UserId other) {
    if (other == caller.user) co_return fail(ErrorCode::InvalidField, "userId: must be somebody else");
    const Result<User> known = co_await profile(other);
    if (!known) co_return known.error();
    const UserId owner = caller.user;
    co_return co_await owned_by<Status>(shard_of(owner.raw()),
                                        [owner, other](Core& core) { return core.block_here(owner, other); });
}

Async<Status> Core::block_here(UserId owner, UserId other) {
    auto turn = co_await turn_of(owner);
    if (!turn) co_return turn.error();
    const auto row =
        co_await storage::get(shared_->ports.store, home_, account_partition(owner), block_key(other));
    if (!row) co_return row.error();
    if (!*row) {
        Result<PeopleHead> head = co_await people_head(owner);
        if (!head) co_return head.error();
        if (head->blocked >= kMaxBlocked)
            co_return fail(ErrorCode::Forbidden, "You have blocked as many people as one may.");
        ++head->blocked;
        std::vector<storage::Write> writes;
        writes.push_back({block_key(other), encode_block(now())});
        writes.push_back({kPeopleHeadKey, encode(*head)});
        Status written = co_await write_people(owner, std::move(writes));
        if (!written) co_return written;
    }
    const OwnNews news = BlockChanged{other, true};
    co_return co_await note_own(owner, news);
}

Async<Status> Core::unblock(Caller caller, UserId other) {
    const UserId owner = caller.user;
    const Result<User> known = co_await profile(other);
    if (!known) co_return known.error();
    co_return co_await owned_by<Status>(
        shard_of(owner.raw()), [owner, other](Core& core) { return core.unblock_here(owner, other); });
}

Async<Status> Core::unblock_here(UserId owner, UserId other) {
    auto turn = co_await turn_of(owner);
    if (!turn) co_return turn.error();
    const auto row =
        co_await storage::get(shared_->ports.store, home_, account_partition(owner), block_key(other));
    if (!row) co_return row.error();
    if (*row) {
        Result<PeopleHead> head = co_await people_head(owner);
        if (!head) co_return head.error();
        --head->blocked;
        std::vector<storage::Write> writes;
        writes.push_back({block_key(other), std::nullopt});
        writes.push_back({kPeopleHeadKey, encode(*head)});
        Status written = co_await write_people(owner, std::move(writes));
        if (!written) co_return written;
    }
    const OwnNews news = BlockChanged{other, false};
    co_return co_await note_own(owner, news);
}

}  // namespace parley::identity
