#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// The second half of a change: from the log to the chat's rows and to the users. Every step may be done
// again.

namespace parley::chat {

namespace {

constexpr std::size_t kMembersPerBatch = 80;  // two rows each, in a list three

storage::Write write_of(const std::optional<Picture>& picture) {
    return {storage::RowKey{kPictureKind, {}}, picture ? std::optional(encode(*picture)) : std::nullopt};
}

}  // namespace

Async<Status> ChatEntity::finish_change(IntentRow intent) {
    Pin pin(*this);
    if (intent.change.dissolved) {
        Status emptied = co_await empty_chat(intent.seq);
        if (!emptied) co_return emptied;
    }
    Status written = co_await write_members(intent);
    if (!written) co_return written;
    Status projected = co_await project(intent);
    if (!projected) co_return projected;
    storage::PartitionBatch clear{intent_partition(shard_of_chat(id_)), {}};
    if (intent.change.created && !expires()) {
        const WallTime due = state_.chat.created_at + context_.limits.free_messages_kept;
        clear.writes.push_back({sweep_key(id_), encode(SweepRow{0, 1, due})});
    } else if (expires()) {
        Result<SweepRow> row = co_await sweep_from(segment_of(intent.seq));
        if (!row) co_return std::move(row).error();
        clear.writes.push_back({sweep_key(id_), encode(*row)});
        sweep_wanted_ = true;
    }
    clear.writes.push_back({storage::RowKey{kIntentKind, std::string(id_.raw())}, std::nullopt});
    const storage::Outcome cleared =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(clear));
    if (cleared.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(cleared);
    co_return done();
}

void ChatEntity::finish_later(IntentRow intent, std::chrono::milliseconds delay) {
    finish_timer_ = context_.timers.after(delay, [this, intent = std::move(intent)]() mutable {
        const IntentRow again = intent;
        spawn<Status>(finish_change(std::move(intent)), [this, again](const Status& finished) {
            if (finished) {
                changing_ = false;
                pump();
            } else {
                finish_later(again, std::chrono::seconds(1));
            }
        });
    });
}

Async<Status> ChatEntity::write_members(const IntentRow& intent) {
    const ChatChange& change = intent.change;
    std::vector<UserId> users = change.left;
    for (const Participant& participant : change.joined) users.push_back(participant.user);
    for (const Participant& participant : change.roles) users.push_back(participant.user);

    storage::PartitionBatch batch{chat_partition(id_), {}};
    const HeadRow head{state_.chat, segment_of(state_.last_seq)};
    batch.writes.push_back({storage::RowKey{kHeadKind, {}}, encode(head)});
    if (change.avatar_url || state_.members.empty()) batch.writes.push_back(write_of(intent.picture));
    for (std::size_t i = 0; i < users.size() || !batch.writes.empty(); ++i) {
        if (i < users.size() && state_.chat.type == ChatType::Broadcast) {
            const auto recipient = state_.recipients.find(users[i]);
            batch.writes.push_back({recipient_key(users[i]), recipient == state_.recipients.end()
                                                                 ? std::nullopt
                                                                 : std::optional(encode(recipient->second))});
        }
        if (i < users.size()) {
            const std::string key(users[i].raw());
            std::optional<std::string> member_row;
            std::optional<std::string> marks_row;
            if (const Member* member = state_.member(users[i])) {
                member_row = encode(
                    MemberRow{member->role, member->joined_at, member->joined_seq, member->joined_ordinal});
                marks_row = encode(MarksRow{member->marks, member->marks_changed_at});
            }
            batch.writes.push_back({storage::RowKey{kMemberKind, key}, std::move(member_row)});
            batch.writes.push_back({storage::RowKey{kMarksKind, key}, std::move(marks_row)});
        }
        if (i + 1 < users.size() && batch.writes.size() < kMembersPerBatch * 3) continue;
        storage::PartitionBatch full{batch.partition, std::exchange(batch.writes, {})};
        const storage::Outcome outcome =
            co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(full));
        if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    }
    co_return done();
}

/// Before anybody is told of a picture it can be had. Best effort: it stands in the intent as well, and is
/// written again with all that the change brings.
Async<Unit> ChatEntity::show_picture(const IntentRow& intent) {
    HeadRow head{state_.chat, segment_of(intent.seq)};
    head.chat.avatar_url = *intent.change.avatar_url;
    storage::PartitionBatch batch{chat_partition(id_), {}};
    batch.writes.push_back({storage::RowKey{kHeadKind, {}}, encode(head)});
    batch.writes.push_back(write_of(intent.picture));
    co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    co_return Unit{};
}

/// Everybody's rows and logs, as many at a time as a batch holds: what is done is not there any more.
Async<Status> ChatEntity::empty_chat(Seq seq) {
    storage::ScanRequest request{chat_partition(id_),         kMemberKind,     {}, {},
                                 storage::Direction::Forward, kMembersPerBatch};
    for (;;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        if (page->rows.empty()) co_return done();
        std::vector<Async<Status>> works;
        storage::PartitionBatch batch{chat_partition(id_), {}};
        for (storage::Row& row : page->rows) {
            const auto user = id_from_raw<UserId>(row.key.clustering);
            if (!user) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
            works.push_back(context_.user_logs->apply_membership(*user, id_, seq, Membership::Removed));
            batch.writes.push_back({storage::RowKey{kMarksKind, row.key.clustering}, std::nullopt});
            batch.writes.push_back({std::move(row.key), std::nullopt});
        }
        std::vector<Status> removed = co_await gather(std::move(works));
        for (Status& status : removed)
            if (!status) co_return status;
        const storage::Outcome outcome =
            co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
        if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    }
}

Async<Status> ChatEntity::project(const IntentRow& intent) {
    std::vector<Async<Status>> works;
    for (const Participant& joined : intent.change.joined)
        if (!state_.is_recipient(joined))
            works.push_back(
                context_.user_logs->apply_membership(joined.user, id_, intent.seq, Membership::Added));
    for (const UserId& user : intent.change.left)
        if (state_.chat.type != ChatType::Broadcast || user == state_.chat.created_by)
            works.push_back(context_.user_logs->apply_membership(user, id_, intent.seq, Membership::Removed));
    std::vector<Status> results = co_await gather(std::move(works));
    for (Status& result : results)
        if (!result) co_return result;
    co_return done();
}

}  // namespace parley::chat
