#include "services/chat/entity/chat_entity.h"

namespace parley::chat {

namespace {

/// When the member's watermark came to the message: known as long as it has not gone on from there.
std::optional<WallTime> came_at(const Member& member, const TailEvent& message, MarkKind kind) {
    const bool there = kind == MarkKind::Read ? member.marks.read_ordinal == message.ordinal
                                              : member.marks.delivered == message.seq;
    return there ? std::optional(member.marks_changed_at) : std::nullopt;
}

}  // namespace

Async<Result<MessageReceipts>> ChatEntity::receipts(UserId user, Seq seq) {
    Pin pin(*this);
    Result<TailEvent> event = co_await visible_message(user, seq);
    if (!event) co_return std::move(event).error();
    const bool to_all = state_.members.size() <= context_.limits.receipts_to_all;
    if (!to_all && event->sender != user) co_return fail(ErrorCode::Forbidden);
    MessageReceipts receipts;
    receipts.counts_only = state_.members.size() > context_.limits.receipts_listed;
    for (const auto& [id, member] : state_.members) {
        if (id == event->sender || member.marks.delivered < seq || member.joined_seq > seq) continue;
        const MarkKind kind = member.marks.shown_read >= seq ? MarkKind::Read : MarkKind::Delivered;
        ++receipts.delivered;
        if (kind == MarkKind::Read) ++receipts.read;
        if (!receipts.counts_only) receipts.items.push_back({id, kind, came_at(member, *event, kind)});
    }
    co_return receipts;
}

}  // namespace parley::chat
