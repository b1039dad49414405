#include <algorithm>

#include "services/chat/entity/chat_entity.h"

// In large chats authors are told how many have their messages, not who.

namespace parley::chat {

namespace {

constexpr std::size_t kWalkedAtFullPace = 10'000;  // participants

}  // namespace

/// Counted afresh from the watermarks, and told where it has changed, seldom enough that counting costs
/// little however many there are.
void ChatEntity::send_counts() {
    if (listeners_.empty()) return;
    const std::size_t pace = std::max<std::size_t>(state_.members.size() / kWalkedAtFullPace, 1);
    const SteadyTime now = context_.clock.steady();
    if (counts_told_at_ != SteadyTime{} &&
        now - counts_told_at_ < context_.limits.count_receipts_every * pace) {
        context_.chores.send_receipts(id_);  // it is looked at again in a moment
        return;
    }
    counts_told_at_ = now;
    std::map<Seq, ReceiptCount> counts = receipt_counts_of(state_);
    std::map<UserId, std::vector<MessageCount>> told;
    for (const auto& [seq, count] : counts) {
        const auto before = counts_told_.find(seq);
        const bool same =
            before == counts_told_.end() ? count.delivered == 0 && count.read == 0 : before->second == count;
        if (!same) told[count.author].push_back({seq, count.delivered, count.read});
    }
    counts_told_ = std::move(counts);
    for (const auto& [author, messages] : told) {
        bus::ChatSignal news;
        news.chat = id_;
        news.frame = SharedBytes(context_.encoder.receipt_counts(id_, messages, context_.clock.wall()));
        news.only_user = author;
        news.droppable = false;
        signal(std::move(news));
    }
}

}  // namespace parley::chat
