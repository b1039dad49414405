#include <algorithm>

#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// Votes in polls: one row a voter beside the message, counts with what has become of it. In a large chat
// votes are stored at once, and told at most once a second.

namespace parley::chat {

/// What `voters` have voted so far.
Async<Status> ChatEntity::read_votes(MessageNow& now, std::vector<UserId> voters) {
    Pin pin(*this);
    std::vector<storage::RowKey> keys;
    for (const UserId& voter : voters) keys.push_back(vote_key(now.seq, voter));
    const storage::Partition partition = log_partition(id_, segment_of(now.seq));
    Result<std::vector<std::optional<std::string>>> rows =
        co_await storage::multi_get(context_.store, context_.home, partition, keys);
    if (!rows) co_return std::move(rows).error();
    for (std::size_t i = 0; i < voters.size(); ++i) {
        if (!(*rows)[i]) continue;
        const std::optional<PollOptions> options = decode_vote(*(*rows)[i]);
        if (!options) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
        now.votes[voters[i]] = *options;
    }
    co_return done();
}

/// After somebody of the first fifty has taken a vote back, the next ones move up.
Async<Status> ChatEntity::refill_voters(const MessageNow& now, MessageChanges& changes) {
    Pin pin(*this);
    if (!changes.poll || !now.poll || now.poll->anonymous) co_return done();
    std::vector<PollVote>& shown = changes.poll->shown;
    if (shown.size() >= std::min<std::uint64_t>(changes.poll->voters, kPollVotersShown)) co_return done();
    const storage::ScanRequest request{log_partition(id_, segment_of(now.seq)),
                                       kVoteKind,
                                       vote_prefix(now.seq),
                                       vote_prefix(now.seq + 1),
                                       storage::Direction::Forward,
                                       kPollVotersShown * 2 + now.votes.size()};
    Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
    if (!page) co_return std::move(page).error();
    for (const storage::Row& row : page->rows) {
        if (shown.size() >= kPollVotersShown) break;
        const std::optional<UserId> user = voter_of(row.key);
        const std::optional<PollOptions> options = decode_vote(row.value);
        const bool known = !user || !options || now.votes.contains(*user) ||
                           std::ranges::find(shown, *user, &PollVote::user) != shown.end();
        if (!known) shown.push_back({*user, *options});
    }
    co_return done();
}

/// Stores votes without a place in the log: the next event of the poll tells them.
Async<Result<Acted>> ChatEntity::write_votes(Target target, ActDecision decision) {
    Pin pin(*this);
    MessageChanges& changes = *decision.changes;
    const Seq seq = target.now.seq;
    changes.changed_seq = target.now.changes.changed_seq;
    changes.poll->told = false;
    if (Status refilled = co_await refill_voters(target.now, changes); !refilled)
        co_return std::move(refilled).error();
    storage::PartitionBatch batch{log_partition(id_, segment_of(seq)), std::move(decision.rows)};
    batch.writes.push_back({changes_key(seq), encode(changes)});
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) {
        if (outcome.kind == storage::Outcome::Kind::Unknown) {
            // What is known of the message may be wrong now: the store says, and the poll is told from there.
            phase_ = Phase::Cold;
            co_await ready();
            untold_polls_.insert(seq);
        }
        co_return storage::error_of(outcome);
    }
    ChangedMessage changed{changes, context_.encoder.present_message(target.event.message(), changes)};
    Acted acted{changes.changed_seq, changed.present, changes.reactions, changes.poll};
    apply_act(state_, seq, std::move(changed), nullptr);
    untold_polls_.insert(seq);
    ++acts_done_;
    co_return acted;
}

/// Adds what `user` has voted to the polls among `texts`, which are `messages` as they stand.
Async<Status> ChatEntity::add_own_votes(UserId user, const std::vector<Seq>& polls,
                                        const std::vector<TailEvent>& messages,
                                        std::vector<std::string>& texts) {
    Pin pin(*this);
    for (const Seq seq : polls) {
        const auto at = std::ranges::lower_bound(messages, seq, {}, &TailEvent::seq);
        const storage::Partition partition = log_partition(id_, segment_of(seq));
        Result<std::optional<std::string>> row =
            co_await storage::get(context_.store, context_.home, partition, vote_key(seq, user));
        if (!row) co_return std::move(row).error();
        const std::optional<PollOptions> own = *row ? decode_vote(**row) : std::nullopt;
        if (!own || at == messages.end()) continue;
        std::string& text = texts[static_cast<std::size_t>(at - messages.begin())];
        text = context_.encoder.with_own_vote(text, *own);
    }
    co_return done();
}

}  // namespace parley::chat
