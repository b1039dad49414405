#include <charconv>

#include "services/identity/core.h"
#include "services/identity/people/person_rows.h"
#include "storage/await.h"

// Whom a user knows, and whom a user has blocked.

namespace parley::identity {

namespace {

/// Clocks of several reactors differ, and a commit takes a while: what changed so long before is told again.
constexpr std::chrono::seconds kSlack{10};

std::optional<WallTime> parse_since(std::string_view text) {
    WallTime since;
    if (text.empty()) return since;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), since.ms);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || since.ms < 0) return std::nullopt;
    return since;
}

/// Where a list of contacts goes on, and when its first page was read: what changes while its pages are read
/// is told to whoever asks with the `since` of any of them.
struct ContactCursor {
    std::string person;
    std::string since;
};

Result<ContactCursor> parse_contact_cursor(const std::string& cursor, WallTime now) {
    if (cursor.empty()) return ContactCursor{{}, std::to_string((now - kSlack).ms)};
    const std::size_t dot = cursor.find('.');
    ContactCursor parsed{cursor.substr(0, dot), dot == std::string::npos ? "" : cursor.substr(dot + 1)};
    if (parsed.person.empty() || parsed.since.empty() || !parse_since(parsed.since))
        return fail(ErrorCode::InvalidField, "cursor: is none that this list has given.");
    return parsed;
}

/// One page of a kind of rows. A cursor is the id of the last person of the page before.
Result<storage::ScanRequest> page_request(UserId owner, char kind, const std::string& cursor) {
    storage::ScanRequest request{account_partition(owner), kind, {}, {}, storage::Direction::Forward, 256};
    if (cursor.empty()) return request;
    const auto last = parse_id<UserId>(cursor);
    if (!last) return fail(ErrorCode::InvalidField, "cursor: is none that this list has given.");
    request.from = std::string(last->raw()) + '\0';
    return request;
}

UserId person_of(const storage::Row& row) {
    return id_from_raw<UserId>(row.key.clustering).value_or(UserId{});
}

}  // namespace

Async<Result<ContactPage>> Core::contacts(UserId owner, std::string since, std::size_t limit,
                                          std::string cursor) {
    const std::optional<WallTime> from = parse_since(since);
    if (!from) co_return fail(ErrorCode::InvalidField, "since: is none that this list has given.");
    Result<ContactCursor> place = parse_contact_cursor(cursor, now());
    if (!place) co_return std::move(place).error();
    Result<storage::ScanRequest> request = page_request(owner, kContactKind, place->person);
    if (!request) co_return std::move(request).error();
    ContactPage found;
    found.since = place->since;
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(shared_->ports.store, home_, *request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            const std::optional<ContactRow> stored = decode_contact(row.value);
            if (!stored) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
            const bool told = since.empty() ? !stored->removed : stored->changed_at >= *from;
            if (!told) continue;
            if (found.contacts.size() == limit) {
                found.next_cursor = to_text(found.contacts.back().user.id) + '.' + found.since;
                co_return found;
            }
            Result<User> user = co_await profile(person_of(row));
            if (user) found.contacts.push_back({std::move(*user), stored->added_at, stored->removed});
        }
        more = page->next.has_value();
        if (more) request->from = *page->next;
    }
    co_return found;
}

Async<Result<UserPage>> Core::blocked_users(UserId owner, std::size_t limit, std::string cursor) {
    Result<storage::ScanRequest> request = page_request(owner, kBlockKind, cursor);
    if (!request) co_return std::move(request).error();
    request->limit = limit;
    Result<storage::ScanPage> page = co_await storage::scan(shared_->ports.store, home_, *request);
    if (!page) co_return std::move(page).error();
    UserPage found;
    for (const storage::Row& row : page->rows) {
        Result<User> user = co_await profile(person_of(row));
        if (user) found.users.push_back(std::move(*user));
    }
    if (page->next && !page->rows.empty()) found.next_cursor = to_text(person_of(page->rows.back()));
    co_return found;
}

}  // namespace parley::identity
