#include <algorithm>

#include "services/chat/user/user_entity.h"
#include "storage/await.h"

// How what happens to a user becomes a commit. One is in flight; what arrives meanwhile forms the next one.

namespace parley::chat {

namespace {

constexpr std::size_t kEntriesPerCommit = 100;                           // two rows each, and the head
constexpr std::size_t kBytesPerCommit = storage::kMaxBatchBytes - 4096;  // room for the head

std::size_t weight(const std::vector<storage::Write>& writes) {
    std::size_t bytes = 0;
    for (const storage::Write& write : writes)
        bytes += 1 + write.key.clustering.size() + (write.value ? write.value->size() : 0);
    return bytes;
}

}  // namespace

void UserEntity::submit(std::optional<ChatId> about, DecideEntry decide, Callback<Status> done) {
    when_ready([this, about, decide = std::move(decide), done = std::move(done)](Status loaded) mutable {
        if (!loaded) {
            done(std::move(loaded));
            return;
        }
        waiting_.push_back({about, std::move(decide), std::move(done)});
        pump();
    });
}

void UserEntity::pump() {
    if (!loaded_ || committing_ || waiting_.empty()) return;
    committing_ = true;  // before anybody is answered
    storage::PartitionBatch batch{user_log_partition(id_), {}};
    OpenCommit open = form_commit(batch);
    if (open.empty()) {
        committing_ = false;
        return;
    }
    std::vector<storage::PartitionBatch> batches;
    batches.push_back(std::move(batch));
    context_.store.commit_group(
        shard_of_user(id_), context_.epoch, std::move(batches), context_.home,
        [this, open = std::move(open)](std::vector<storage::Outcome> outcomes) mutable {
            on_outcome(std::move(open), outcomes.front());
        });
}

/// Those that are news; the others are answered. One chat appears at most once in a commit, because all are
/// decided against what is committed.
UserEntity::OpenCommit UserEntity::form_commit(storage::PartitionBatch& batch) {
    OpenCommit open;
    std::uint64_t seq = state_.last_seq;
    std::size_t bytes = 0;
    while (!waiting_.empty() && open.size() < kEntriesPerCommit) {
        WaitingEntry& next = waiting_.front();
        const bool in_commit =
            next.about && std::any_of(open.begin(), open.end(),
                                      [&](const OpenEntry& other) { return other.about == next.about; });
        if (in_commit) break;
        Result<std::optional<UserEntry>> decided = next.decide(state_);
        if (!decided || !*decided) {
            WaitingEntry answered = std::move(next);
            waiting_.pop_front();
            answered.done(decided ? done() : Status(std::move(decided).error()));
            continue;
        }
        OpenEntry entry{next.about, std::move(**decided), {}, seq + 1, {}};
        entry.frame = SharedBytes(entry.entry.frame(entry.user_seq));
        std::vector<storage::Write> writes = rows_of(entry);
        bytes += weight(writes);
        if (bytes > kBytesPerCommit && !open.empty()) break;
        ++seq;
        std::move(writes.begin(), writes.end(), std::back_inserter(batch.writes));
        entry.done = std::move(next.done);
        waiting_.pop_front();
        open.push_back(std::move(entry));
    }
    batch.writes.push_back({storage::RowKey{kHeadKind, {}}, encode_user_head(seq)});
    return open;
}

std::vector<storage::Write> UserEntity::rows_of(const OpenEntry& open) const {
    std::vector<storage::Write> writes;
    const UserEntry& entry = open.entry;
    if (entry.row)
        writes.push_back({storage::RowKey{kUserChatKind, std::string(entry.chat.raw())}, encode(*entry.row)});
    if (entry.hidden) writes.push_back({hidden_key(*entry.hidden), encode_hidden()});
    const UserEventRow event{entry.chat, entry.what, open.frame.view()};
    writes.push_back({event_key(open.user_seq), encode(event), storage::Lifetime::Month});
    return writes;
}

void UserEntity::on_outcome(OpenCommit open, storage::Outcome outcome) {
    Pin pin(*this);
    if (outcome.kind == storage::Outcome::Kind::Committed) {
        for (OpenEntry& entry : open) {
            if (entry.entry.row) state_.chats[entry.entry.chat] = *entry.entry.row;
            if (entry.entry.hidden) state_.hide(*entry.entry.hidden);
            state_.last_seq = entry.user_seq;
            publish(entry.entry.chat, entry.entry.what, entry.user_seq, entry.frame);
        }
        for (OpenEntry& entry : open) entry.done(done());
    } else {
        // Not known whether it is written: what the store says counts. Whoever asked asks again.
        if (outcome.kind == storage::Outcome::Kind::Unknown) loaded_ = false;
        for (OpenEntry& entry : open) entry.done(storage::error_of(outcome));
        if (!loaded_)
            for (WaitingEntry& entry : std::exchange(waiting_, {})) entry.done(storage::error_of(outcome));
    }
    committing_ = false;
    pump();
}

}  // namespace parley::chat
