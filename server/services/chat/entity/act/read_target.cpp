#include <algorithm>

#include "services/chat/entity/chat_entity.h"
#include "services/chat/rows/read_changes.h"
#include "storage/await.h"

// A message that is acted on, as it stands.

namespace parley::chat {

Async<Result<ChangedMessage>> ChatEntity::read_changed(const TailEvent& message) {
    Pin pin(*this);
    ChangedMessage changed;
    if (state_.knows_changes(message.seq)) {
        if (const auto found = state_.changed.find(message.seq); found != state_.changed.end())
            co_return found->second;
        changed.present = message.message();
        co_return changed;
    }
    const storage::Partition partition = log_partition(id_, segment_of(message.seq));
    Result<std::optional<std::string>> row =
        co_await storage::get(context_.store, context_.home, partition, changes_key(message.seq));
    if (!row) co_return std::move(row).error();
    changed.present = message.message();
    if (!*row) co_return changed;
    std::optional<MessageChanges> changes = decode_changes(**row);
    if (!changes) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
    changed.present = context_.encoder.present_message(message.message(), *changes);
    changed.changes = std::move(*changes);
    co_return changed;
}

/// Which of the reactions that are acted on there are.
Async<Status> ChatEntity::read_reactions(MessageNow& now, const std::vector<WaitingAct>& acts) {
    Pin pin(*this);
    std::vector<storage::RowKey> keys;
    for (const WaitingAct& waiting : acts)
        if (const auto* react = std::get_if<React>(&waiting.command.act))
            keys.push_back(reaction_key(now.seq, react->emoji, waiting.command.by));
    if (keys.empty()) co_return done();
    const storage::Partition partition = log_partition(id_, segment_of(now.seq));
    Result<std::vector<std::optional<std::string>>> rows =
        co_await storage::multi_get(context_.store, context_.home, partition, keys);
    if (!rows) co_return std::move(rows).error();
    for (std::size_t i = 0; i < keys.size(); ++i)
        if ((*rows)[i]) now.reactions.insert(keys[i].clustering);
    co_return done();
}

Async<Result<ChatEntity::Target>> ChatEntity::read_target(const std::vector<WaitingAct>& acts) {
    Pin pin(*this);
    const Seq seq = acts.front().command.message.seq;
    Result<std::optional<TailEvent>> event = co_await read_event(seq);
    if (!event) co_return std::move(event).error();
    if (!*event || !(*event)->is_message() || state_.is_gone(**event, context_.clock.wall()))
        co_return fail(ErrorCode::MessageNotFound);
    Result<ChangedMessage> changed = co_await read_changed(**event);
    if (!changed) co_return std::move(changed).error();
    Target target;
    target.now.seq = seq;
    target.now.sender = (*event)->sender;
    target.now.timestamp = (*event)->timestamp;
    target.now.changes = std::move(changed->changes);
    target.present = std::move(changed->present);
    target.event = std::move(**event);
    if (!std::holds_alternative<React>(acts.front().command.act))
        target.now.poll = context_.encoder.poll_terms(target.event.message());
    Status reactions = co_await read_reactions(target.now, acts);
    if (!reactions) co_return std::move(reactions).error();
    if (!std::holds_alternative<Vote>(acts.front().command.act)) co_return target;
    std::vector<UserId> voters;
    for (const WaitingAct& waiting : acts) voters.push_back(waiting.command.by);
    Status votes = co_await read_votes(target.now, std::move(voters));
    if (!votes) co_return std::move(votes).error();
    co_return target;
}

/// After somebody of the first fifty has taken a reaction back, the next ones move up.
Async<Status> ChatEntity::refill_users(Seq seq, MessageChanges& changes,
                                       const std::vector<storage::Write>& rows) {
    Pin pin(*this);
    for (Reaction& reaction : changes.reactions) {
        if (reaction.users.size() >= std::min<std::uint64_t>(reaction.count, kReactionUsersShown)) continue;
        const std::string prefix = reaction_prefix(seq, reaction.emoji);
        storage::ScanRequest request{
            log_partition(id_, segment_of(seq)),  kReactionKind, prefix, {}, storage::Direction::Forward,
            kReactionUsersShown * 2 + rows.size()};
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            if (reaction.users.size() >= kReactionUsersShown || !row.key.clustering.starts_with(prefix))
                break;
            const auto user = id_from_raw<UserId>(std::string_view(row.key.clustering).substr(prefix.size()));
            const bool changes_now =
                std::ranges::any_of(rows, [&](const storage::Write& write) { return write.key == row.key; });
            if (user && !changes_now && std::ranges::find(reaction.users, *user) == reaction.users.end())
                reaction.users.push_back(*user);
        }
    }
    co_return done();
}

}  // namespace parley::chat
