#include "base/log/log.h"
#include "services/identity/core.h"
#include "services/identity/search_names.h"
#include "storage/await.h"
#include "storage/journal.h"

namespace parley::identity {

namespace {

constexpr std::string_view kFirst = "abcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view kSecond = "abcdefghijklmnopqrstuvwxyz0123456789_.-";
const storage::RowKey kListedKey{'m', "former accounts"};

storage::Journal directory() {
    return {storage::Space::Accounts, "directory"};
}

storage::Partition state_partition() {
    return {storage::Space::Accounts, shard_of("directory state"), "directory state"};
}

storage::EntryId entry_of(const UserId& user) {
    return id_from_raw<storage::EntryId>(user.raw()).value_or(storage::EntryId{});
}

}  // namespace

Async<Status> Core::enter_directory(UserId user, WallTime created_at) {
    storage::Entry entry{created_at, entry_of(user), std::string(1, '\1')};
    storage::Journal journal = directory();
    co_return co_await storage::append(shared_->ports.store, home_, shared_->ports.epoch, std::move(journal),
                                       std::move(entry));
}

Async<Status> Core::leave_directory(UserId user, WallTime created_at) {
    storage::Journal journal = directory();
    co_return co_await storage::erase(shared_->ports.store, home_, shared_->ports.epoch, std::move(journal),
                                      created_at, entry_of(user));
}

Async<Result<AccountDetails>> Core::account(UserId user) {
    const auto state = co_await owned_by<Result<State>>(shard_of(user.raw()),
                                                        [user](Core& core) { return core.load(user); });
    if (!state) co_return state.error();
    AccountDetails details{(*state)->row.account, 0};
    for (const DeviceRow& row : (*state)->devices)
        if (is_signed_in(row)) ++details.devices;
    co_return details;
}

Async<Status> Core::add_details(UserId user, AccountPage& page) {
    Result<AccountDetails> details = co_await account(user);
    if (details)
        page.accounts.push_back(std::move(*details));
    else if (details.error().code != ErrorCode::UserNotFound)
        co_return details.error();
    co_return done();
}

Async<Result<AccountPage>> Core::accounts(std::size_t limit, std::string cursor) {
    storage::Journal journal = directory();
    auto listed = co_await storage::read_back(shared_->ports.store, home_, std::move(journal),
                                              std::move(cursor), limit);
    if (!listed) co_return listed.error();
    AccountPage page;
    page.next_cursor = std::move(listed->next_cursor);
    for (const storage::Entry& entry : listed->entries) {
        const UserId user = id_from_raw<UserId>(entry.id.raw()).value_or(UserId{});
        const Status added = co_await add_details(user, page);
        if (!added) co_return added.error();
    }
    co_return page;
}

Async<Result<AccountPage>> Core::find_accounts(std::string query, std::size_t limit, std::string cursor) {
    std::optional<std::string> place;
    if (!cursor.empty()) place = std::move(cursor);
    const auto found = co_await search_users(std::move(query), limit, std::move(place));
    if (!found) co_return found.error();
    AccountPage page;
    page.next_cursor = found->next_cursor;
    for (const User& user : found->users) {
        const Status added = co_await add_details(user.id, page);
        if (!added) co_return added.error();
    }
    co_return page;
}

Async<Status> Core::list_former_accounts() {
    storage::Store& store = shared_->ports.store;
    const auto listed = co_await storage::get(store, home_, state_partition(), kListedKey);
    if (!listed) co_return listed.error();
    if (*listed) co_return done();
    std::size_t count = 0;
    for (const char first : kFirst) {
        for (const char second : kSecond) {
            const std::string prefix{first, second};
            const auto entered = co_await list_names_with(prefix);
            if (!entered) co_return entered.error();
            count += *entered;
        }
    }
    storage::PartitionBatch batch{state_partition(), {}};
    batch.writes.push_back({kListedKey, std::string(1, '\1')});
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    if (count > 0) log::info("identity.former_accounts_listed", {{"accounts", count}});
    co_return done();
}

Async<Result<std::size_t>> Core::list_names_with(std::string prefix) {
    storage::ScanRequest request{search_partition(prefix), kSearchKind, prefix, {}};
    std::size_t count = 0;
    for (;;) {
        const auto page = co_await storage::scan(shared_->ports.store, home_, request);
        if (!page) co_return page.error();
        for (const storage::Row& row : page->rows) {
            const std::string& place = row.key.clustering;
            if (place.size() <= sizeof(UserId) + 1) continue;
            const std::string name = place.substr(0, place.size() - sizeof(UserId) - 1);
            const auto user = id_from_raw<UserId>(std::string_view(place).substr(name.size() + 1));
            const auto known = co_await account(user.value_or(UserId{}));
            if (!known && known.error().code != ErrorCode::UserNotFound) co_return known.error();
            if (!known || known->account.user.username != name) continue;
            const Status entered = co_await enter_directory(*user, known->account.created_at);
            if (!entered) co_return entered.error();
            ++count;
        }
        if (!page->next) co_return count;
        request.from = *page->next;
    }
}

}  // namespace parley::identity
