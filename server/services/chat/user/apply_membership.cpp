#include "services/chat/user/user_entity.h"
#include "storage/await.h"

namespace parley::chat {

namespace {

constexpr std::size_t kMembershipsPerCommit = 100;  // two rows each, and the head

}  // namespace

void UserEntity::apply_membership(ChatId chat, Seq chat_seq, Membership membership, Callback<Status> done) {
    when_ready([this, chat, chat_seq, membership, done = std::move(done)](Status loaded) mutable {
        if (!loaded) {
            done(std::move(loaded));
            return;
        }
        waiting_.push_back({chat, {chat_seq, membership == Membership::Added}, std::move(done), 0, {}});
        pump();
    });
}

void UserEntity::pump() {
    if (!loaded_ || committing_ || waiting_.empty()) return;
    committing_ = true;  // before anybody is answered
    OpenCommit open = take_waiting();
    if (open.empty()) {
        committing_ = false;
        return;
    }
    std::vector<storage::PartitionBatch> batches;
    batches.push_back(write_batch(open));
    context_.store.commit_group(
        shard_of_user(id_), context_.epoch, std::move(batches), context_.home,
        [this, open = std::move(open)](std::vector<storage::Outcome> outcomes) mutable {
            on_outcome(std::move(open), outcomes.front());
        });
}

/// Those that are news; the others are answered. One chat appears at most once in a commit.
UserEntity::OpenCommit UserEntity::take_waiting() {
    OpenCommit open;
    while (!waiting_.empty() && open.size() < kMembershipsPerCommit) {
        const ChatId chat = waiting_.front().chat;
        const bool in_commit = std::any_of(
            open.begin(), open.end(), [&](const WaitingMembership& other) { return other.chat == chat; });
        if (in_commit) break;
        WaitingMembership next = std::move(waiting_.front());
        waiting_.pop_front();
        const auto known = chats_.find(next.chat);
        if (known != chats_.end() && known->second.chat_seq >= next.row.chat_seq)
            next.done(done());
        else
            open.push_back(std::move(next));
    }
    return open;
}

storage::PartitionBatch UserEntity::write_batch(OpenCommit& open) {
    storage::PartitionBatch batch{user_log_partition(id_), {}};
    std::uint64_t seq = last_seq_;
    for (WaitingMembership& membership : open) {
        membership.user_seq = ++seq;
        const Membership now = membership.row.member ? Membership::Added : Membership::Removed;
        membership.frame = SharedBytes(context_.encoder.membership_changed(seq, membership.chat, now));
        batch.writes.push_back(
            {storage::RowKey{kUserChatKind, std::string(membership.chat.raw())}, encode(membership.row)});
        const UserEventRow event{membership.chat, membership.row.member, membership.frame.view()};
        batch.writes.push_back({event_key(seq), encode(event), storage::Lifetime::Month});
    }
    batch.writes.push_back({storage::RowKey{kHeadKind, {}}, encode_user_head(seq)});
    return batch;
}

void UserEntity::on_outcome(OpenCommit open, storage::Outcome outcome) {
    Pin pin(*this);
    if (outcome.kind == storage::Outcome::Kind::Committed) {
        for (WaitingMembership& membership : open) {
            chats_[membership.chat] = membership.row;
            last_seq_ = membership.user_seq;
            publish(membership.chat, membership.row.member ? Membership::Added : Membership::Removed,
                    membership.user_seq, membership.frame);
        }
        for (WaitingMembership& membership : open) membership.done(done());
    } else {
        // Not known whether it is written: what the store says counts. Whoever asked asks again.
        if (outcome.kind == storage::Outcome::Kind::Unknown) loaded_ = false;
        for (WaitingMembership& membership : open) membership.done(storage::error_of(outcome));
        if (!loaded_)
            for (WaitingMembership& membership : std::exchange(waiting_, {}))
                membership.done(storage::error_of(outcome));
    }
    committing_ = false;
    pump();
}

}  // namespace parley::chat
