#include "base/log/log.h"
#include "services/identity/core.h"
#include "services/identity/people/people_rows.h"
#include "storage/await.h"

// Whom a user knows. A contact has two rows, one by who it is and one by the version of its last change; what
// changed since a version is read from the second.

namespace parley::identity {

Async<Result<bool>> Core::has_contact(UserId owner, UserId other) {
    const auto row =
        co_await storage::get(shared_->ports.store, home_, account_partition(owner), contact_key(other));
    if (!row) co_return row.error();
    co_return row->has_value();
}

Async<Result<PeopleHead>> Core::people_head(UserId user) {
    const auto row =
        co_await storage::get(shared_->ports.store, home_, account_partition(user), kPeopleHeadKey);
    if (!row) co_return row.error();
    if (!*row) co_return PeopleHead{};
    const auto head = decode_people_head(**row);
    if (!head) {
        log::error("identity.people_damaged", {{"user", user}});
        co_return fail(ErrorCode::Internal);
    }
    co_return *head;
}

Async<Result<std::optional<Core::Placed>>> Core::contact_of(UserId owner, UserId other) {
    storage::Store& store = shared_->ports.store;
    const auto place = co_await storage::get(store, home_, account_partition(owner), contact_key(other));
    if (!place) co_return place.error();
    if (!*place) co_return std::optional<Placed>();
    const auto version = decode_version(**place);
    if (!version) co_return fail(ErrorCode::Internal);
    const storage::RowKey key = contact_log_key(kContactLogKind, *version);
    const auto row = co_await storage::get(store, home_, account_partition(owner), key);
    if (!row) co_return row.error();
    auto contact = *row ? decode_contact(**row) : std::nullopt;
    if (!contact) {
        log::error("identity.contact_damaged", {{"user", owner}});
        co_return fail(ErrorCode::Internal);
    }
    Placed placed{*version, std::move(*contact)};
    co_return std::optional<Placed>(std::move(placed));
}

Async<Status> Core::write_people(UserId owner, std::vector<storage::Write> writes) {
    storage::PartitionBatch batch{account_partition(owner), std::move(writes)};
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

Async<Status> Core::note_own(UserId owner, OwnNews news) {
    if (own_log_ == nullptr) co_return done();
    co_return co_await own_log_->note(owner, news);
}

Async<Status> Core::set_contact(Caller caller, UserId other, std::optional<std::string> name) {
    if (other == caller.user) co_return fail(ErrorCode::InvalidField, "userId: must be somebody else");
    const Result<User> known = co_await profile(other);
    if (!known) co_return known.error();
    auto set = [owner = caller.user, other, name = std::move(name)](Core& core) {
        return core.set_contact_here(owner, other, name);
    };
    co_return co_await owned_by<Status>(shard_of(caller.user.raw()), std::move(set));
}

Async<Status> Core::set_contact_here(UserId owner, UserId other, std::optional<std::string> name) {
    auto turn = co_await turn_of(owner);
    if (!turn) co_return turn.error();
    Result<PeopleHead> head = co_await people_head(owner);
    if (!head) co_return head.error();
    Result<std::optional<Placed>> former = co_await contact_of(owner, other);
    if (!former) co_return former.error();
    ContactRow next{other, now(), {}};
    if (*former) next = (*former)->row;
    if (name) next.name = std::move(*name);
    if (!*former || next.name != (*former)->row.name) {
        if (!*former && head->contacts >= kMaxContacts)
            co_return fail(ErrorCode::Forbidden, "You have as many contacts as one may have.");
        std::vector<storage::Write> writes;
        if (*former)
            writes.push_back({contact_log_key(kContactLogKind, (*former)->version), std::nullopt});
        else
            ++head->contacts;
        ++head->version;
        writes.push_back({contact_log_key(kContactLogKind, head->version), encode(next)});
        writes.push_back({contact_key(other), encode_version(head->version)});
        writes.push_back({kPeopleHeadKey, encode(*head)});
        Status written = co_await write_people(owner, std::move(writes));
        if (!written) co_return written;
    }
    // Told again when asked again: so what a crash kept from the other devices reaches them.
    const OwnNews news = ContactChanged{other, true};
    co_return co_await note_own(owner, news);
}

Async<Status> Core::remove_contact(Caller caller, UserId other) {
    const UserId owner = caller.user;
    co_return co_await owned_by<Status>(
        shard_of(owner.raw()), [owner, other](Core& core) { return core.remove_contact_here(owner, other); });
}

Async<Status> Core::remove_contact_here(UserId owner, UserId other) {
    auto turn = co_await turn_of(owner);
    if (!turn) co_return turn.error();
    Result<std::optional<Placed>> former = co_await contact_of(owner, other);
    if (!former) co_return former.error();
    if (*former) {
        Result<PeopleHead> head = co_await people_head(owner);
        if (!head) co_return head.error();
        ++head->version;
        --head->contacts;
        const ContactRow gone{other, now(), {}};
        std::vector<storage::Write> writes;
        writes.push_back({contact_log_key(kContactLogKind, (*former)->version), std::nullopt});
        writes.push_back({contact_key(other), std::nullopt});
        writes.push_back(
            {contact_log_key(kFormerContactKind, head->version), encode(gone), storage::Lifetime::Month});
        writes.push_back({kPeopleHeadKey, encode(*head)});
        Status written = co_await write_people(owner, std::move(writes));
        if (!written) co_return written;
    }
    const OwnNews news = ContactChanged{other, false};
    co_return co_await note_own(owner, news);
}

}  // namespace parley::identity
