#include <algorithm>

#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// Watermarks: how far each member has received and read. They move in memory and are written a little later,
// many at once.

namespace parley::chat {

std::optional<Status> ChatEntity::mark_now(UserId user, MarkKind kind, Seq seq) {
    if (phase_ != Phase::Ready) return std::nullopt;
    Member* member = state_.member(user);
    if (member == nullptr) return Status(fail(ErrorCode::ChatNotFound));
    seq = std::min(seq, state_.last_seq);
    Ordinal ordinal = 0;
    if (kind != MarkKind::Delivered && seq > member->marks.read) {
        const TailEvent* event = state_.tail_event(seq);
        if (event == nullptr) return std::nullopt;
        ordinal = event->ordinal;
    }
    raise(user, kind, seq, ordinal);
    return done();
}

Async<Status> ChatEntity::mark(UserId user, MarkKind kind, Seq seq) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return loaded;
    if (auto marked = mark_now(user, kind, seq)) co_return std::move(*marked);
    Result<std::optional<TailEvent>> event = co_await read_event(seq);
    if (!event) co_return std::move(event).error();
    Member* member = state_.member(user);
    if (member == nullptr || !*event) co_return fail(ErrorCode::ChatNotFound);
    raise(user, kind, seq, (*event)->ordinal);
    co_return done();
}

void ChatEntity::raise(UserId user, MarkKind kind, Seq seq, Ordinal ordinal) {
    Member& member = *state_.member(user);
    const Seq read = member.marks.read;
    if (!raise_mark(state_, user, kind, seq, ordinal, context_.clock.wall())) return;
    member.has_read |= member.marks.read > read;
    after_mark(user);
}

void ChatEntity::after_mark(UserId user) {
    context_.chores.save_marks(id_);
    // Two people see each other's marks at once; in a room of fifty they are gathered for a moment.
    if (state_.members.size() <= std::min<std::size_t>(2, context_.limits.receipts_to_all)) {
        send_receipt(user);
        return;
    }
    unsent_receipts_.insert(user);
    context_.chores.send_receipts(id_);
}

void ChatEntity::tell_marks(const Receipt& receipt, const Member& member, std::optional<UserId> only) {
    bus::ChatSignal news;
    news.chat = id_;
    news.frame = SharedBytes(context_.encoder.receipt(id_, receipt, member.marks_changed_at));
    news.only_user = only;
    news.marks = bus::ChatSignal::Marks{receipt.user, receipt.delivered, member.marks_changed_at};
    news.droppable = false;
    signal(std::move(news));
}

void ChatEntity::send_receipt(UserId user) {
    const bool to_all = state_.members.size() <= context_.limits.receipts_to_all && state_.blocked_by.empty();
    const Member* member = state_.member(user);
    if (member == nullptr) return;
    const Watermarks& marks = member->marks;
    const bool quiet = marks.shown_read < marks.read;
    if (to_all) tell_marks({user, marks.delivered, marks.shown_read}, *member, std::nullopt);
    if (!to_all || quiet) tell_marks({user, marks.delivered, marks.read}, *member, user);
}

void ChatEntity::send_receipts() {
    for (const UserId& user : std::exchange(unsent_receipts_, {})) send_receipt(user);
    if (state_.members.size() > context_.limits.receipts_to_all) send_counts();
}

Async<Status> ChatEntity::save_marks() {
    Pin pin(*this);
    Status counted = co_await save_counts();  // where that fails, it is tried again with the next marks
    const std::unordered_set<UserId> moved = std::exchange(state_.unsaved_marks, {});
    const std::vector<UserId> unsaved(moved.begin(), moved.end());

    for (std::size_t start = 0; start < unsaved.size(); start += storage::kMaxBatchRows) {
        storage::PartitionBatch batch{chat_partition(id_), {}};
        std::vector<MemberRead> saved;
        const std::size_t end = std::min(unsaved.size(), start + storage::kMaxBatchRows);
        for (std::size_t i = start; i < end; ++i) {
            const Member* member = state_.member(unsaved[i]);
            if (member == nullptr) continue;
            batch.writes.push_back({storage::RowKey{kMarksKind, std::string(unsaved[i].raw())},
                                    encode(MarksRow{member->marks, member->marks_changed_at})});
            if (member->has_read) saved.push_back({unsaved[i], member->marks.read});
        }
        if (batch.writes.empty()) continue;
        const storage::Outcome outcome =
            co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
        if (outcome.kind == storage::Outcome::Kind::Committed) {
            after_saving(saved);
            continue;
        }
        for (std::size_t i = start; i < unsaved.size(); ++i)
            if (state_.member(unsaved[i]) != nullptr) state_.unsaved_marks.insert(unsaved[i]);
        context_.chores.save_marks(id_);
        co_return storage::error_of(outcome);
    }
    co_return counted;
}

void ChatEntity::after_saving(const std::vector<MemberRead>& saved) {
    for (const auto& [user, read] : saved) {
        Member* member = state_.member(user);
        if (member == nullptr) continue;
        reads_to_tell_[user] = read;
        member->has_read = member->marks.read > read;
    }
}

}  // namespace parley::chat
