#include <unordered_map>

#include "base/gather.h"
#include "services/identity/core.h"
#include "services/identity/pictures/picture_rows.h"
#include "services/identity/search_names.h"
#include "storage/await.h"

namespace parley::identity {

namespace {

/// How many users are read from the store at the same time.
constexpr std::size_t kReadsAtOnce = 32;

template <class T>
void take(T& member, std::optional<T>& change) {
    if (change) member = std::move(*change);
}

}  // namespace

Async<Result<Account>> Core::own_account(Caller caller) {
    const auto state = co_await owned_by<Result<State>>(
        shard_of(caller.user.raw()), [user = caller.user](Core& core) { return core.load(user); });
    if (!state) co_return state.error();
    co_return (*state)->row.account;
}

Async<Result<Account>> Core::update_account(Caller caller, AccountChanges changes) {
    auto change = [user = caller.user, changes = std::move(changes)](Core& core) {
        return core.change_account(user, changes);
    };
    const auto state = co_await owned_by<Result<State>>(shard_of(caller.user.raw()), std::move(change));
    if (!state) co_return state.error();
    co_return (*state)->row.account;
}

Async<Result<Core::State>> Core::change_account(UserId user, AccountChanges changes) {
    auto turn = co_await turn_of(user);
    if (!turn) co_return turn.error();
    const auto state = co_await load_in_turn(user);
    if (!state) co_return state.error();
    UserState next = **state;
    Account& account = next.row.account;
    std::vector<storage::Write> writes;
    if (changes.picture) {
        changes.avatar_url = picture_path(user, changes.picture->version);
        writes.push_back({kPictureKey, encode(*changes.picture)});
    } else if (changes.avatar_url && *changes.avatar_url != account.user.avatar_url) {
        if (changes.avatar_url->starts_with(kPicturePath))
            co_return fail(ErrorCode::InvalidField,
                           "avatarUrl: a picture that is stored here is set by its bytes.");
        writes.push_back({kPictureKey, std::nullopt});
    }
    take(account.user.display_name, changes.display_name);
    take(account.user.about, changes.about);
    take(account.user.avatar_url, changes.avatar_url);
    take(account.email, changes.email);
    take(account.privacy.last_seen, changes.last_seen);
    take(account.privacy.presence, changes.presence);
    take(account.privacy.receipts, changes.receipts);
    take(account.privacy.add_to_groups, changes.add_to_groups);
    const bool renamed = search_names(account.user) != search_names((*state)->row.account.user);
    if (renamed) {
        for (std::string& name : search_names(account.user)) next.row.indexed.push_back(std::move(name));
        next.row.index_pending = true;
    }
    writes.push_back({kAccountKey, encode(next.row, shared_->ports.epoch), storage::Lifetime::Forever,
                      storage::Condition::None});
    auto changed = co_await change(std::move(next), std::move(writes));
    circle_changes(user);
    if (changed && renamed) spawn<Status>(index_names(user), [](Status) {});
    co_return changed;
}

Async<Result<User>> Core::profile(UserId user) {
    const auto state = co_await owned_by<Result<State>>(shard_of(user.raw()),
                                                        [user](Core& core) { return core.load(user); });
    if (!state) co_return state.error();
    co_return (*state)->row.account.user;
}

Async<Result<Plan>> Core::plan(UserId user) {
    const auto state = co_await owned_by<Result<State>>(shard_of(user.raw()),
                                                        [user](Core& core) { return core.load(user); });
    if (!state) co_return state.error();
    co_return (*state)->row.account.plan;
}

Async<Result<Privacy>> Core::privacy(UserId user) {
    const auto state = co_await owned_by<Result<State>>(shard_of(user.raw()),
                                                        [user](Core& core) { return core.load(user); });
    if (!state) co_return state.error();
    co_return (*state)->row.account.privacy;
}

Async<Result<std::vector<User>>> Core::known_users(std::vector<UserId> users) {
    std::vector<User> known;
    for (std::size_t first = 0; first < users.size(); first += kReadsAtOnce) {
        std::vector<Async<Result<State>>> loads;
        for (std::size_t i = first; i < std::min(first + kReadsAtOnce, users.size()); ++i)
            loads.push_back(load(users[i]));
        const auto states = co_await gather<Result<State>>(std::move(loads));
        for (const auto& state : states) {
            if (state) {
                known.push_back((*state)->row.account.user);
            } else if (state.error().code != ErrorCode::UserNotFound) {
                co_return state.error();
            }
        }
    }
    co_return known;
}

Async<Result<std::vector<User>>> Core::users(std::vector<UserId> users) {
    if (users.size() > kMaxUsersAsked) co_return fail(ErrorCode::InvalidField, "at most 1000 users");
    std::vector<std::vector<UserId>> by_core(shared_->cores.size());
    for (const UserId& user : users)
        by_core[shared_->ports.cores.owner(shard_of(user.raw()))].push_back(user);
    std::vector<Async<Result<std::vector<User>>>> asked;
    for (std::vector<UserId>& ids : by_core) {
        if (ids.empty()) continue;
        const ShardId shard = shard_of(ids.front().raw());
        asked.push_back(owned_by<Result<std::vector<User>>>(
            shard, [ids = std::move(ids)](Core& core) { return core.known_users(ids); }));
    }
    auto parts = co_await gather<Result<std::vector<User>>>(std::move(asked));
    std::unordered_map<UserId, User> found;
    for (auto& part : parts) {
        if (!part) co_return part.error();
        for (User& user : *part) found.emplace(user.id, user);
    }
    std::vector<User> ordered;
    for (const UserId& user : users)
        if (const auto one = found.find(user); one != found.end()) ordered.push_back(one->second);
    co_return ordered;
}

}  // namespace parley::identity
