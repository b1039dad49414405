#include "services/admin/admin.h"
#include "services/admin/setting_rows.h"
#include "storage/await.h"

namespace parley::admin {

namespace {

using InvitationCode = Id<struct InvitationCodeTag>;

storage::RowKey key_of(std::string code) {
    return {kInvitationKind, std::move(code)};
}

}  // namespace

Async<Result<Invitation>> Admin::invite(std::optional<UserId> by, std::uint64_t max_uses,
                                        std::optional<WallTime> until) {
    const WallTime now = context_.clock.wall();
    const auto stored = co_await rows(invitations_partition(), kInvitationKind);
    if (!stored) co_return stored.error();
    if (stored->size() >= kMaxInvitations)
        co_return fail(ErrorCode::InvalidField, "maxUses: revoke another invitation first.");
    Invitation invitation;
    invitation.code = to_text(make_id<InvitationCode>(context_.random));
    invitation.by = by;
    invitation.at = now;
    invitation.until = until;
    invitation.max_uses = max_uses;
    storage::Write row{key_of(invitation.code), encode(invitation)};
    const Status written = co_await write(invitations_partition(), std::move(row));
    if (!written) co_return written.error();
    co_return invitation;
}

Async<Result<std::vector<Invitation>>> Admin::invitations() {
    const auto stored = co_await rows(invitations_partition(), kInvitationKind);
    if (!stored) co_return stored.error();
    std::vector<Invitation> all;
    for (const storage::Row& row : *stored) {
        auto one = decode_invitation(row);
        if (!one) continue;
        const auto uses = co_await count_uses(one->code);
        if (!uses) co_return uses.error();
        one->uses = *uses;
        all.push_back(std::move(*one));
    }
    co_return all;
}

Async<Result<std::uint64_t>> Admin::count_uses(std::string code) {
    const auto used = co_await rows(uses_partition(code), kUseKind);
    if (!used) co_return used.error();
    co_return std::uint64_t{used->size()};
}

/// NOT_FOUND.
Async<Result<Invitation>> Admin::find_invitation(std::string code) {
    // Longer ones could not be a key, and none is that long.
    if (code.size() > kIdTextLength) co_return fail(ErrorCode::NotFound);
    storage::RowKey key = key_of(std::move(code));
    auto value = co_await storage::get(context_.store, context_.home, invitations_partition(), key);
    if (!value) co_return value.error();
    if (!*value) co_return fail(ErrorCode::NotFound);
    storage::Row row{std::move(key), std::move(**value)};
    auto invitation = decode_invitation(row);
    if (!invitation) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
    co_return std::move(*invitation);
}

Async<Status> Admin::revoke_invitation(std::string code) {
    const auto known = co_await find_invitation(code);
    if (!known) co_return known.error();
    storage::Write gone{key_of(std::move(code)), std::nullopt};
    co_return co_await write(invitations_partition(), std::move(gone));
}

Async<Result<InvitationUse>> Admin::use_invitation(std::string code) {
    const auto invitation = co_await find_invitation(code);
    if (!invitation)
        co_return invitation.error().code == ErrorCode::NotFound ? fail(ErrorCode::InvitationRequired)
                                                                 : invitation.error();
    if (invitation->until && *invitation->until <= context_.clock.wall())
        co_return fail(ErrorCode::InvitationRequired);
    const auto uses = co_await count_uses(code);
    if (!uses) co_return uses.error();
    // From the number of uses on, and then those that were given back before it.
    for (std::uint64_t tried = 0; tried < invitation->max_uses; ++tried) {
        const std::uint64_t number = (*uses + tried) % invitation->max_uses;
        storage::PartitionBatch batch{uses_partition(code), {}};
        batch.writes.push_back(
            {use_key(number), std::string(1, '\1'), storage::Lifetime::Forever, storage::Condition::Absent});
        const storage::Outcome outcome = co_await commit(std::move(batch));
        if (outcome.kind == storage::Outcome::Kind::ConditionFailed) {
            if (*uses >= invitation->max_uses) break;
            continue;
        }
        if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
        InvitationUse use{std::move(code), number};
        co_return use;
    }
    co_return fail(ErrorCode::InvitationRequired);
}

Async<Status> Admin::give_back(InvitationUse use) {
    storage::Write gone{use_key(use.number), std::nullopt};
    co_return co_await write(uses_partition(use.code), std::move(gone));
}

}  // namespace parley::admin
