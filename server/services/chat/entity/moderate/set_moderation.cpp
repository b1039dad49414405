#include "services/chat/decide/permissions.h"
#include "services/chat/entity/chat_entity.h"
#include "services/chat/rows/moderation_rows.h"
#include "storage/await.h"

namespace parley::chat {

namespace {

constexpr std::size_t kMaxBans = 10'000;
constexpr std::size_t kMaxMutes = 10'000;

}  // namespace

Async<Status> ChatEntity::may_moderate(UserId by, std::optional<UserId> user) {
    Pin pin(*this);
    const Status loaded = co_await ready();
    if (!loaded) co_return loaded.error();
    const Member* moderator = state_.member(by);
    if (!state_.exists() || moderator == nullptr) co_return fail(ErrorCode::ChatNotFound);
    const bool has_admins = state_.chat.type == ChatType::Group || state_.chat.type == ChatType::Channel;
    if (!has_admins || !may(state_.chat, moderator->role, Act::Remove)) co_return fail(ErrorCode::Forbidden);
    if (!user) co_return done();
    const Member* member = state_.member(*user);
    if (member != nullptr && member->role >= moderator->role) co_return fail(ErrorCode::Forbidden);
    co_return done();
}

/// What was loaded before the row was written may lack it, so the state is looked at again afterwards.
Async<Status> ChatEntity::write_moderation(storage::Write write) {
    const storage::Row row{write.key, write.value.value_or(std::string())};
    storage::PartitionBatch batch{chat_partition(id_), {}};
    batch.writes.push_back(std::move(write));
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    const Status loaded = co_await ready();
    if (!loaded) co_return loaded.error();
    if (!row.value.empty() && !take_moderation(state_.moderation, row)) co_return fail(ErrorCode::Internal);
    co_return done();
}

Async<Status> ChatEntity::ban(UserId by, Ban ban) {
    Pin pin(*this);
    const UserId user = ban.user;
    if (state_.moderation.bans.size() >= kMaxBans && !state_.moderation.bans.contains(user))
        co_return fail(ErrorCode::InvalidField, "userId: lift another ban first.");
    storage::Write write{ban_key(user), encode(ban)};
    const Status written = co_await write_moderation(std::move(write));
    if (!written) co_return written.error();
    if (state_.member(user) == nullptr) co_return done();
    co_return co_await remove(by, user);
}

Async<Status> ChatEntity::unban(UserId user) {
    Pin pin(*this);
    storage::Write write{ban_key(user), std::nullopt};
    const Status written = co_await write_moderation(std::move(write));
    if (written) state_.moderation.bans.erase(user);
    co_return written;
}

Async<Status> ChatEntity::mute(UserId by, UserId user, std::optional<WallTime> until) {
    Pin pin(*this);
    if (!until) {
        storage::Write gone{mute_key(user), std::nullopt};
        const Status lifted = co_await write_moderation(std::move(gone));
        if (lifted) state_.moderation.mutes.erase(user);
        co_return lifted;
    }
    if (state_.member(user) == nullptr) co_return fail(ErrorCode::UserNotFound);
    if (state_.moderation.mutes.size() >= kMaxMutes && !state_.moderation.mutes.contains(user))
        co_return fail(ErrorCode::InvalidField, "userId: end another mute first.");
    const MemberMute mute{user, by, *until};
    storage::Write write{mute_key(user), encode(mute)};
    co_return co_await write_moderation(std::move(write));
}

Async<Status> ChatEntity::set_text_rules(TextRules rules) {
    Pin pin(*this);
    storage::Write write{text_rules_key(), encode(rules)};
    co_return co_await write_moderation(std::move(write));
}

Async<Result<Moderation>> ChatEntity::moderation() {
    Pin pin(*this);
    const Status loaded = co_await ready();
    if (!loaded) co_return loaded.error();
    co_return state_.moderation;
}

Async<Result<ChatView>> ChatEntity::inspect() {
    Pin pin(*this);
    const Status loaded = co_await ready();
    if (!loaded) co_return loaded.error();
    if (!state_.exists() || state_.members.empty()) co_return fail(ErrorCode::ChatNotFound);
    const UserId nobody{};
    co_return view_for(state_, nobody, Detail::Full, 0, context_.clock.wall());
}

Async<Result<UserId>> ChatEntity::author_of(Seq message) {
    Pin pin(*this);
    const Status loaded = co_await ready();
    if (!loaded) co_return loaded.error();
    if (message == 0 || message > state_.last_seq) co_return fail(ErrorCode::MessageNotFound);
    const auto event = co_await read_event(message);
    if (!event) co_return event.error();
    if (!*event || !(*event)->is_message()) co_return fail(ErrorCode::MessageNotFound);
    co_return (*event)->sender;
}

Async<Status> ChatEntity::close(UserId by) {
    Pin pin(*this);
    Decide decide = [this, by](const ChatState& state) { return decide_close(state, by, context_.limits); };
    const Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return placed.error();
    co_return done();
}

}  // namespace parley::chat
