#include <algorithm>

#include "base/gather.h"
#include "services/identity/core.h"
#include "services/identity/people/person_rows.h"
#include "storage/await.h"

// Who lets whom see him: asked for many people at a time, by everybody who comes online, and so answered from
// memory by the reactors that own those people.

namespace parley::identity {

namespace {

constexpr std::size_t kKeptPersons = 1'024;  // of one circle and kind; more are read row by row

}  // namespace

Async<Result<CircleCache::Known>> Core::circle_of(UserId user) {
    if (CircleCache::Known known = circles_.find(user)) co_return known;
    const std::uint64_t before = circle_changes_;
    auto circle = std::make_shared<Circle>();
    Result<Privacy> privacy = co_await stored_privacy(user);
    if (!privacy) co_return std::move(privacy).error();
    circle->privacy = *privacy;
    for (const char kind : {kContactKind, kBlockKind}) {
        Status read = co_await read_circle(user, kind, *circle);
        if (!read) co_return std::move(read).error();
    }
    CircleCache::Known known = std::move(circle);
    if (before == circle_changes_) circles_.put(user, known);
    co_return known;
}

/// The account's row alone: whoever is only looked at does not push those who are signed in out of the cache.
Async<Result<Privacy>> Core::stored_privacy(UserId user) {
    if (const State known = cache_.find(user)) co_return known->row.account.privacy;
    const auto row = co_await storage::get(shared_->ports.store, home_, account_partition(user), kAccountKey);
    if (!row) co_return row.error();
    if (!*row || is_void(**row)) co_return fail(ErrorCode::UserNotFound);
    const auto account = decode_account(user, **row);
    if (!account) co_return fail(ErrorCode::Internal);
    co_return account->account.privacy;
}

Async<Status> Core::read_circle(UserId user, char kind, Circle& circle) {
    storage::ScanRequest request{account_partition(user),     kind,        {}, {},
                                 storage::Direction::Forward, kKeptPersons};
    const Result<storage::ScanPage> page =
        co_await storage::scan(shared_->ports.store, home_, std::move(request));
    if (!page) co_return page.error();
    if (page->next) circle.whole = false;
    for (const storage::Row& row : page->rows) {
        const auto other = id_from_raw<UserId>(row.key.clustering);
        if (!other || !circle.whole) continue;
        if (kind == kBlockKind) {
            circle.blocked.push_back(*other);
        } else if (const auto contact = decode_contact(row.value); contact && !contact->removed) {
            circle.contacts.push_back(*other);
        }
    }
    co_return done();
}

void Core::circle_changes(const UserId& user) {
    ++circle_changes_;  // what is being read just now may be older than this
    circles_.forget(user);
}

Async<Result<Regard>> Core::regard_here(UserId owner, UserId other) {
    const Result<CircleCache::Known> circle = co_await circle_of(owner);
    if (!circle) co_return circle.error();
    if ((*circle)->whole) co_return Regard{(*circle)->knows(other), (*circle)->blocks(other)};
    co_return co_await regard_in_rows(owner, other);
}

Async<Result<std::vector<UserId>>> Core::blocked_here(UserId owner, std::vector<UserId> others) {
    const Result<CircleCache::Known> circle = co_await circle_of(owner);
    if (!circle) co_return circle.error();
    if (!(*circle)->whole) co_return co_await blocked_in_rows(owner, std::move(others));
    std::erase_if(others, [&](const UserId& other) { return !(*circle)->blocks(other); });
    co_return others;
}

Async<std::vector<Sight>> Core::sights_here(UserId viewer, std::vector<UserId> users) {
    std::vector<Sight> seen;
    for (const UserId& user : users) {
        const Result<CircleCache::Known> circle = co_await circle_of(user);
        if (!circle || (*circle)->privacy.presence == Audience::Nobody) continue;
        Regard regard{(*circle)->knows(viewer), (*circle)->blocks(viewer)};
        if (!(*circle)->whole) {
            const Result<Regard> stored = co_await regard_in_rows(user, viewer);
            if (!stored) continue;
            regard = *stored;
        }
        if (!regard.blocked) seen.push_back({user, (*circle)->privacy, regard.contact});
    }
    co_return seen;
}

Async<Result<std::vector<Sight>>> Core::sights(UserId viewer, std::vector<UserId> users) {
    const auto blocked_by_viewer = [viewer, users](Core& core) { return core.blocked_here(viewer, users); };
    Result<std::vector<UserId>> blocked =
        co_await owned_by<Result<std::vector<UserId>>>(shard_of(viewer.raw()), blocked_by_viewer);
    if (!blocked) co_return std::move(blocked).error();
    std::ranges::sort(*blocked);
    std::vector<std::vector<UserId>> by_core(shared_->cores.size());
    for (const UserId& user : users)
        if (!std::ranges::binary_search(*blocked, user))
            by_core[shared_->ports.cores.owner(shard_of(user.raw()))].push_back(user);
    std::vector<Async<std::vector<Sight>>> asked;
    for (std::vector<UserId>& ids : by_core) {
        if (ids.empty()) continue;
        const ShardId shard = shard_of(ids.front().raw());
        auto here = [viewer, ids = std::move(ids)](Core& core) { return core.sights_here(viewer, ids); };
        asked.push_back(owned_by<std::vector<Sight>>(shard, std::move(here)));
    }
    std::vector<Sight> all;
    for (std::vector<Sight>& part : co_await gather(std::move(asked)))
        all.insert(all.end(), part.begin(), part.end());
    co_return all;
}

}  // namespace parley::identity
