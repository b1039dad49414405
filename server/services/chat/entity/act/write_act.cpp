#include <algorithm>
#include <map>

#include "services/chat/entity/chat_entity.h"
#include "services/chat/rows/read_changes.h"
#include "services/chat/rows/read_state.h"
#include "storage/await.h"

// What an act writes: its event, what has become of the message, and for a deletion every row that carried
// the content. All of it in one batch, where it lies in one segment of the log. Else it is first noted as an
// intent; the log decides whether the act has happened, and the other segments follow, after a crash too.

namespace parley::chat {

namespace {

/// Of each kind: with the others of a deletion they stay within a batch.
constexpr std::size_t kForgottenAtOnce = 60;

/// Takes the reactions to a message, or the votes in it, out of the store; the first ones.
Async<Status> forget_first(Context& context, storage::Partition partition, char kind, Seq seq,
                           std::vector<storage::Write>& writes) {
    storage::ScanRequest request{
        std::move(partition), kind, vote_prefix(seq), vote_prefix(seq + 1), storage::Direction::Forward,
        kForgottenAtOnce};
    Result<storage::ScanPage> page = co_await storage::scan(context.store, context.home, std::move(request));
    if (!page) co_return std::move(page).error();
    for (storage::Row& row : page->rows) writes.push_back({std::move(row.key), std::nullopt});
    co_return done();
}

}  // namespace

/// The event of an act, and what it makes of the message.
TailEvent ChatEntity::act_event(const Target& target, const ActDecision& decision, const ActOnMessage& by,
                                const std::string& present, WallTime now) const {
    TailEvent event;
    event.seq = state_.last_seq + 1;
    event.what = decision.what;
    event.ordinal = state_.last_ordinal;
    event.timestamp = now;
    context_.random.fill(std::as_writable_bytes(std::span(event.sender.bytes)));
    const MessageId id{id_, target.now.seq};
    if (decision.what == EventRow::What::Edit) {
        EncodedEvent encoded = context_.encoder.message_edited(id, event.seq, present);
        event.message_offset = encoded.message_offset;
        event.message_length = encoded.message_length;
        event.expires_at = target.event.expires_at;
        event.frame = SharedBytes(std::move(encoded.frame));
    } else if (decision.what == EventRow::What::Deletion) {
        event.frame = SharedBytes(context_.encoder.message_deleted(id, event.seq, by.by));
    } else if (decision.what == EventRow::What::Poll) {
        event.frame = SharedBytes(context_.encoder.poll_changed(id, event.seq, *decision.changes->poll));
    } else {
        event.frame =
            SharedBytes(context_.encoder.reaction_changed(id, event.seq, decision.changes->reactions));
    }
    return event;
}

/// What replaces the events that carried the content of a deleted message.
Erased ChatEntity::erase(const Target& target, const std::string& present) const {
    Erased erased{target.event, {}};
    EncodedEvent again = context_.encoder.message_received_again({id_, target.now.seq}, present);
    erased.again.message_offset = again.message_offset;
    erased.again.message_length = again.message_length;
    erased.again.frame = SharedBytes(std::move(again.frame));
    for (const Seq edit : target.now.changes.edits)
        erased.skipped.emplace_back(context_.encoder.skipped(id_, edit));
    return erased;
}

/// The rows of an act by segment; the first batch is that of its event.
Async<Result<std::vector<storage::PartitionBatch>>> ChatEntity::act_batches(const Target& target,
                                                                            const ActDecision& decision,
                                                                            const TailEvent& event,
                                                                            const Erased* erased) {
    Pin pin(*this);
    std::map<std::uint64_t, std::vector<storage::Write>> writes;
    std::vector<storage::Write>& home = writes[segment_of(target.now.seq)];
    home.push_back({changes_key(target.now.seq), encode(*decision.changes)});
    if (decision.mentions)
        home.push_back({mentions_key(target.now.seq),
                        decision.mentions->any()
                            ? std::optional(encode_mentions(target.now.sender, *decision.mentions))
                            : std::nullopt});
    std::ranges::copy(decision.rows, std::back_inserter(home));
    if (erased != nullptr) {
        home.push_back(write_of(erased->again, storage::Condition::None));
        for (std::size_t i = 0; i < erased->skipped.size(); ++i) {
            Result<std::optional<TailEvent>> edit = co_await read_event(target.now.changes.edits[i]);
            if (!edit) co_return std::move(edit).error();
            if (!*edit) continue;
            (*edit)->frame = erased->skipped[i];
            (*edit)->message_offset = (*edit)->message_length = 0;
            writes[segment_of((*edit)->seq)].push_back(write_of(**edit, storage::Condition::None));
        }
        // In the same commit, so that a crash leaves none of them; where there are more, the rest follows.
        for (const char kind : {kReactionKind, kVoteKind}) {
            if (!has_rows_beside(target.now.changes)) break;
            storage::Partition partition = log_partition(id_, segment_of(target.now.seq));
            const Status forgotten = co_await forget_first(
                context_, std::move(partition), kind, target.now.seq, writes[segment_of(target.now.seq)]);
            if (!forgotten) co_return forgotten.error();
        }
    }
    std::vector<storage::PartitionBatch> batches;
    std::vector<storage::Write>& first = writes[segment_of(event.seq)];
    first.insert(first.begin(), write_of(event, storage::Condition::Absent));
    batches.push_back({log_partition(id_, segment_of(event.seq)), std::move(first)});
    writes.erase(segment_of(event.seq));
    for (auto& [segment, rows] : writes) batches.push_back({log_partition(id_, segment), std::move(rows)});
    co_return batches;
}

Async<Result<Acted>> ChatEntity::write_act(Target target, ActDecision decision, ActOnMessage by,
                                           WallTime now) {
    Pin pin(*this);
    MessageChanges& changes = *decision.changes;
    if (Status refilled = co_await refill_users(target.now.seq, changes, decision.rows); !refilled)
        co_return std::move(refilled).error();
    if (Status refilled = co_await refill_voters(target.now, changes); !refilled)
        co_return std::move(refilled).error();
    const bool deletion = decision.what == EventRow::What::Deletion;
    ChangedMessage changed{changes, context_.encoder.present_message(target.event.message(), changes)};
    std::optional<Erased> erased;
    if (deletion) erased = erase(target, changed.present);
    TailEvent event = act_event(target, decision, by, changed.present, now);
    Result<std::vector<storage::PartitionBatch>> batches =
        co_await act_batches(target, decision, event, erased ? &*erased : nullptr);
    if (!batches) co_return std::move(batches).error();

    const Status committed = co_await commit_act(event, std::move(*batches));
    if (!committed) co_return committed.error();
    Acted acted{event.seq, changed.present, changes.reactions, changes.poll};
    if (state_.last_seq < event.seq) {  // else it was found in the store, and told from there
        apply_event(state_, event, context_.limits.tail_events);
        apply_act(state_, target.now.seq, std::move(changed), erased ? &*erased : nullptr);
        if (decision.mentions)
            state_.mentions.take({target.now.seq, target.now.sender, std::move(*decision.mentions)});
        publish(event, by.origin, {});
    }
    ++acts_done_;
    if (decision.what == EventRow::What::Reactions || decision.what == EventRow::What::Poll)
        rest_reactions(target.now.seq);
    if (deletion && has_rows_beside(target.now.changes))
        spawn<Unit>(forget_reactions(target.now.seq), [](Unit) {});
    co_return acted;
}

/// Done when all batches are durable. Whatever is not known is read again.
Async<Status> ChatEntity::commit_act(const TailEvent& event, std::vector<storage::PartitionBatch> batches) {
    Pin pin(*this);
    const bool spread = batches.size() > 1;
    if (spread) {
        ActIntentRow intent{event.sender.bytes, event.seq, {batches.begin() + 1, batches.end()}};
        storage::PartitionBatch note{intent_partition(shard_of_chat(id_)), {}};
        note.writes.push_back({storage::RowKey{kActIntentKind, std::string(id_.raw())}, encode(intent)});
        const storage::Outcome noted =
            co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(note));
        if (noted.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(noted);
    }
    const storage::Outcome logged =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batches.front()));
    if (logged.kind == storage::Outcome::Kind::Failed || logged.kind == storage::Outcome::Kind::Fenced)
        co_return storage::error_of(logged);
    if (logged.kind == storage::Outcome::Kind::Committed && !spread) co_return done();
    if (logged.kind == storage::Outcome::Kind::Committed) {
        const Status finished = co_await finish_act(id_, context_);
        if (finished) co_return done();
    }
    // Loading finishes what is noted, and tells what is in the log.
    phase_ = Phase::Cold;
    Status loaded = co_await ready();
    if (!loaded) co_return loaded;
    Result<std::optional<TailEvent>> found = co_await read_event(event.seq);
    if (!found) co_return std::move(found).error();
    const bool happened = *found && (*found)->sender == event.sender;
    if (!happened) co_return Error{ErrorCode::StorageUnavailable, {}, 1.0};
    co_return done();
}

bool ChatEntity::has_rows_beside(const MessageChanges& changes) {
    return !changes.reactions.empty() || (changes.poll && changes.poll->voters > 0);
}

/// The rows of reactions and votes that nobody asks for any more.
Async<Unit> ChatEntity::forget_reactions(Seq seq) {
    Pin pin(*this);
    co_await forget_rows(seq, kReactionKind);
    co_await forget_rows(seq, kVoteKind);
    co_return Unit{};
}

Async<Unit> ChatEntity::forget_rows(Seq seq, char kind) {
    Pin pin(*this);
    const storage::ScanRequest request{log_partition(id_, segment_of(seq)),
                                       kind,
                                       vote_prefix(seq),
                                       vote_prefix(seq + 1),
                                       storage::Direction::Forward,
                                       storage::kMaxBatchRows};
    for (bool more = true; more;) {
        const Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page || page->rows.empty()) break;
        storage::PartitionBatch batch{request.partition, {}};
        for (const storage::Row& row : page->rows) batch.writes.push_back({row.key, std::nullopt});
        more = page->next.has_value();
        const storage::Outcome outcome =
            co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
        if (outcome.kind != storage::Outcome::Kind::Committed) break;
    }
    co_return Unit{};
}

}  // namespace parley::chat
