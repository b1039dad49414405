#include <algorithm>

#include "services/identity/core.h"
#include "services/identity/search_names.h"
#include "storage/await.h"

namespace parley::identity {

namespace {

/// Pages read for one answer, where many rows stand for names that are gone.
constexpr int kMaxPages = 8;
constexpr std::size_t kMaxQueryBytes = 256;

/// Above every character of UTF-8.
constexpr char kAfterAll = '\xFF';

struct Hit {
    std::string name;
    UserId user;
};

std::vector<Hit> hits_of(const storage::ScanPage& page) {
    constexpr std::size_t kTail = 1 + sizeof(UserId);
    std::vector<Hit> hits;
    for (const storage::Row& row : page.rows) {
        const std::string& place = row.key.clustering;
        if (place.size() <= kTail) continue;
        const auto user = id_from_raw<UserId>(std::string_view(place).substr(place.size() - sizeof(UserId)));
        if (user) hits.push_back({place.substr(0, place.size() - kTail), *user});
    }
    return hits;
}

/// A user is shown once, at the first of its names that match: not at later ones, nor at a name that it no
/// longer has.
bool is_place_of(const User& user, const std::string& name, const std::string& prefix) {
    std::vector<std::string> names = search_names(user);
    std::erase_if(names, [&](const std::string& one) { return !one.starts_with(prefix); });
    return !names.empty() && *std::min_element(names.begin(), names.end()) == name;
}

}  // namespace

Async<Result<UserPage>> Core::search_users(std::string query, std::size_t limit,
                                           std::optional<std::string> cursor) {
    const std::string prefix = folded(query);
    if (prefix.empty() || prefix.size() > kMaxQueryBytes)
        co_return fail(ErrorCode::InvalidField, "q: must be 1 to 64 characters");
    storage::ScanRequest request{search_partition(prefix), kSearchKind, prefix, prefix + kAfterAll};
    if (cursor) {
        auto place = from_base64url(*cursor);
        if (!place || !place->starts_with(prefix) || place->size() > 2 * kMaxQueryBytes)
            co_return fail(ErrorCode::InvalidField, "cursor: belongs to another search");
        request.from = std::move(*place);
    }
    UserPage answer_page;
    for (int pages = 0; pages < kMaxPages; ++pages) {
        request.limit = limit - answer_page.users.size();
        const auto page = co_await storage::scan(shared_->ports.store, home_, request);
        if (!page) co_return page.error();
        const std::vector<Hit> hits = hits_of(*page);
        std::vector<UserId> ids;
        for (const Hit& hit : hits) ids.push_back(hit.user);
        const auto found = co_await users(std::move(ids));
        if (!found) co_return found.error();
        for (const Hit& hit : hits) {
            const auto user = std::find_if(found->begin(), found->end(),
                                           [&](const User& one) { return one.id == hit.user; });
            if (user != found->end() && is_place_of(*user, hit.name, prefix))
                answer_page.users.push_back(*user);
        }
        answer_page.next_cursor.reset();
        if (!page->next) break;
        answer_page.next_cursor = to_base64url(*page->next);
        if (answer_page.users.size() >= limit) break;
        request.from = *page->next;
    }
    co_return answer_page;
}

Async<Status> Core::index_one(storage::Partition partition, storage::Write write) {
    storage::PartitionBatch batch{std::move(partition), {}};
    batch.writes.push_back(std::move(write));
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

Async<Status> Core::index_names(UserId user) {
    auto turn = co_await turn_of(user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(user);
    if (!state) co_return state.error();
    if (!(*state)->row.index_pending) co_return done();
    const std::vector<std::string> wanted = search_names((*state)->row.account.user);
    const std::string row(1, '\1');
    for (const std::string& name : wanted) {
        storage::Write write{search_key(name, user), row};
        Status status = co_await index_one(search_partition(name), std::move(write));
        if (!status) co_return status;
    }
    for (const std::string& name : (*state)->row.indexed) {
        if (std::find(wanted.begin(), wanted.end(), name) != wanted.end()) continue;
        storage::Write write{search_key(name, user), std::nullopt};
        Status status = co_await index_one(search_partition(name), std::move(write));
        if (!status) co_return status;
    }
    const Status listed = co_await enter_directory(user, (*state)->row.account.created_at);
    if (!listed) co_return listed.error();
    UserState next = **state;
    next.row.indexed = wanted;
    next.row.index_pending = false;
    std::vector<storage::Write> writes;
    writes.push_back({kAccountKey, encode(next.row, shared_->ports.epoch)});
    const auto changed = co_await change(std::move(next), std::move(writes));
    if (!changed) co_return changed.error();
    co_return done();
}

}  // namespace parley::identity
