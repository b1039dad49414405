#include <algorithm>

#include "base/gather.h"
#include "services/identity/core.h"
#include "services/identity/people/person_rows.h"
#include "storage/await.h"

// Contacts and blocks: rows of their owner, read where they are needed.

namespace parley::identity {

Async<Result<bool>> Core::has_blocked(UserId owner, UserId other) {
    const storage::Partition partition = account_partition(owner);
    const storage::RowKey key = block_key(other);
    Result<std::optional<std::string>> value =
        co_await storage::get(shared_->ports.store, home_, partition, key);
    if (!value) co_return std::move(value).error();
    co_return value->has_value();
}

Async<Result<bool>> Core::blocked(UserId a, UserId b) {
    Result<bool> one = co_await has_blocked(a, b);
    if (!one || *one) co_return one;
    co_return co_await has_blocked(b, a);
}

Async<Result<Regard>> Core::regard(UserId owner, UserId other) {
    co_return co_await owned_by<Result<Regard>>(
        shard_of(owner.raw()), [owner, other](Core& core) { return core.regard_here(owner, other); });
}

Async<Result<Regard>> Core::regard_in_rows(UserId owner, UserId other) {
    const storage::Partition partition = account_partition(owner);
    std::vector<storage::RowKey> keys;
    keys.push_back(contact_key(other));
    keys.push_back(block_key(other));
    Result<std::vector<std::optional<std::string>>> rows =
        co_await storage::multi_get(shared_->ports.store, home_, partition, std::move(keys));
    if (!rows) co_return std::move(rows).error();
    const std::optional<ContactRow> contact = (*rows)[0] ? decode_contact(*(*rows)[0]) : std::nullopt;
    const Regard regard{contact && !contact->removed, (*rows)[1].has_value()};
    co_return regard;
}

Async<Result<std::vector<UserId>>> Core::blocked_in_rows(UserId owner, std::vector<UserId> others) {
    std::vector<UserId> blocked;
    if (others.empty()) co_return blocked;
    std::sort(others.begin(), others.end());
    std::vector<storage::RowKey> keys;
    for (const UserId& other : others) keys.push_back(block_key(other));
    const storage::Partition partition = account_partition(owner);
    Result<std::vector<std::optional<std::string>>> rows =
        co_await storage::multi_get(shared_->ports.store, home_, partition, std::move(keys));
    if (!rows) co_return std::move(rows).error();
    for (std::size_t i = 0; i < others.size(); ++i)
        if ((*rows)[i]) blocked.push_back(others[i]);
    co_return blocked;
}

/// The own blocks are rows of one partition; those of the others are read at the same time.
Async<Result<std::vector<UserId>>> Core::unblocked(UserId user, std::vector<UserId> others) {
    Result<std::vector<UserId>> own = co_await blocked_in_rows(user, others);
    if (!own) co_return std::move(own).error();
    std::vector<UserId> left;
    std::vector<Async<Result<bool>>> asked;
    for (const UserId& other : others) {
        if (std::binary_search(own->begin(), own->end(), other)) continue;
        left.push_back(other);
        asked.push_back(has_blocked(other, user));
    }
    std::vector<UserId> unblocked;
    std::vector<Result<bool>> answers = co_await gather(std::move(asked));
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (!answers[i]) co_return std::move(answers[i]).error();
        if (!*answers[i]) unblocked.push_back(left[i]);
    }
    co_return unblocked;
}

Async<Status> Core::may_enter(UserId owner, UserId other, storage::RowKey key) {
    if (owner == other) co_return fail(ErrorCode::InvalidField, "userId: must be somebody else.");
    Result<User> known = co_await profile(other);
    if (!known) co_return std::move(known).error();
    std::size_t count = 0;
    storage::ScanRequest request{account_partition(owner),    key.kind, {}, {},
                                 storage::Direction::Forward, 4'096};
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(shared_->ports.store, home_, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows)
            if (row.key == key) co_return done();
        count += page->rows.size();
        more = page->next.has_value();
        if (more) request.from = *page->next;
    }
    if (count < kMaxContacts) co_return done();
    co_return fail(ErrorCode::InvalidField, "userId: the list is full. Remove somebody first.");
}

Async<Status> Core::write_person(UserId owner, storage::Write write) {
    auto here = [owner, write = std::move(write)](Core& core) {
        return core.write_person_here(owner, write);
    };
    co_return co_await owned_by<Status>(shard_of(owner.raw()), std::move(here));
}

Async<Status> Core::write_person_here(UserId owner, storage::Write write) {
    storage::PartitionBatch batch{account_partition(owner), {}};
    batch.writes.push_back(std::move(write));
    const storage::Outcome outcome =
        co_await storage::commit(shared_->ports.store, home_, shared_->ports.epoch, std::move(batch));
    circle_changes(owner);
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

Async<Status> Core::set_contact(UserId owner, UserId other, ContactChange change) {
    const storage::RowKey key = contact_key(other);
    Status allowed = co_await may_enter(owner, other, key);
    if (!allowed) co_return allowed;
    const storage::Partition partition = account_partition(owner);
    Result<std::optional<std::string>> value =
        co_await storage::get(shared_->ports.store, home_, partition, key);
    if (!value) co_return std::move(value).error();
    std::optional<ContactRow> former = *value ? decode_contact(**value) : std::nullopt;
    if (change == ContactChange::Remove && (!former || former->removed)) co_return done();
    ContactRow row{now(), now(), change == ContactChange::Remove};
    if (former && !former->removed) row.added_at = former->added_at;
    storage::Write write{key, encode(row)};
    co_return co_await write_person(owner, std::move(write));
}

Async<Status> Core::set_block(UserId owner, UserId other, BlockChange change) {
    storage::RowKey key = block_key(other);
    Status allowed = co_await may_enter(owner, other, key);
    if (!allowed) co_return allowed;
    storage::Write write{std::move(key), std::nullopt};
    if (change == BlockChange::Block) write.value = encode_block(now());
    co_return co_await write_person(owner, std::move(write));
}

}  // namespace parley::identity
