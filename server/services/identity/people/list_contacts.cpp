#include <algorithm>

#include "base/coding.h"
#include "services/identity/core.h"
#include "services/identity/people/people_rows.h"
#include "services/identity/secrets/tokens.h"
#include "storage/await.h"

// The contacts in the order of their last change, and those that changed since.

namespace parley::identity {

namespace {

/// Within the life of the rows of former contacts, with a day to spare.
constexpr std::chrono::hours kSinceIsGood{30 * 24};

/// Where a list goes on: after `version`. With former contacts it is a list of changes, and then the rows of
/// all that were former ones after it are there, if not too much time has gone since `at`.
struct Place {
    enum class List : std::uint8_t { Present = 0, Changes = 1 };
    List list = List::Present;
    std::uint64_t version = 0;
    WallTime at;
};

std::string text_of(const Place& place) {
    std::string raw(1, static_cast<char>(place.list));
    put_varint(raw, place.version);
    put_varint(raw, static_cast<std::uint64_t>(place.at.ms));
    return to_base64url(raw);
}

std::optional<Place> place_of(const std::string& text) {
    const auto raw = from_base64url(text);
    if (!raw) return std::nullopt;
    RowReader reader(*raw);
    Place place;
    const std::uint8_t list = reader.byte();
    place.list = list == 1 ? Place::List::Changes : Place::List::Present;
    place.version = reader.varint();
    place.at.ms = static_cast<std::int64_t>(reader.varint());
    if (!reader.ok() || list > 1 || !reader.rest().empty()) return std::nullopt;
    return place;
}

}  // namespace

Async<Result<Core::ContactLog>> Core::contact_log(UserId owner, char kind, std::uint64_t after,
                                                  std::size_t limit) {
    const storage::ScanRequest request{
        account_partition(owner),    kind, contact_log_key(kind, after + 1).clustering, {},
        storage::Direction::Forward, limit};
    const auto page = co_await storage::scan(shared_->ports.store, home_, request);
    if (!page) co_return page.error();
    ContactLog log;
    for (const storage::Row& row : page->rows) {
        auto contact = decode_contact(row.value);
        if (!contact) co_return fail(ErrorCode::Internal);
        log.changes.push_back({version_of(row.key), std::move(*contact), kind == kFormerContactKind});
    }
    if (page->next && !log.changes.empty()) log.until = log.changes.back().version;
    co_return log;
}

Async<Result<ContactPage>> Core::contacts(Caller caller, std::size_t limit, std::optional<std::string> since,
                                          std::optional<std::string> cursor) {
    Place from;
    from.at = now();
    if (cursor || since) {
        const auto place = place_of(cursor ? *cursor : *since);
        if (!place || (!cursor && place->list != Place::List::Changes))
            co_return fail(ErrorCode::InvalidField, cursor ? "cursor" : "since");
        from = *place;
    }
    const bool changes = from.list == Place::List::Changes;
    const WallTime read_at = now();
    if (changes && read_at - from.at > kSinceIsGood) co_return fail(ErrorCode::CursorExpired);

    // What is changed while the rows are read gets a higher version, and is told next time.
    const Result<PeopleHead> head = co_await people_head(caller.user);
    if (!head) co_return head.error();
    Result<ContactLog> log = co_await contact_log(caller.user, kContactLogKind, from.version, limit);
    if (!log) co_return log.error();
    std::uint64_t until = std::min(head->version, log->until);
    if (changes) {
        Result<ContactLog> former =
            co_await contact_log(caller.user, kFormerContactKind, from.version, limit);
        if (!former) co_return former.error();
        until = std::min(until, former->until);
        log->changes.insert(log->changes.end(), former->changes.begin(), former->changes.end());
        std::sort(log->changes.begin(), log->changes.end(),
                  [](const ContactChange& a, const ContactChange& b) { return a.version < b.version; });
    }
    std::erase_if(log->changes, [&](const ContactChange& one) { return one.version > until; });
    if (log->changes.size() > limit) {
        log->changes.resize(limit);
        until = log->changes.back().version;
    }

    std::vector<UserId> ids;
    for (const ContactChange& change : log->changes) ids.push_back(change.row.user);
    const Result<std::vector<User>> found = co_await users(std::move(ids));
    if (!found) co_return found.error();
    ContactPage page;
    for (ContactChange& change : log->changes) {
        const auto user = std::find_if(found->begin(), found->end(),
                                       [&](const User& one) { return one.id == change.row.user; });
        if (user == found->end()) continue;
        page.contacts.push_back({*user, std::move(change.row.name), change.row.added_at, change.former});
    }
    const bool more = until < head->version;
    if (more) page.next_cursor = text_of({from.list, until, from.at});
    page.since = text_of({Place::List::Changes, until, more ? from.at : read_at});
    co_return page;
}

}  // namespace parley::identity
