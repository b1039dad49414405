#include <algorithm>
#include <utility>

#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// A broadcast list's recipients are no participants: what its owner writes becomes a message in each one's
// direct chat. So that all of them get it whatever happens, a row says beforehand that there is something to
// bring. Changes of the list wait until that is done: who is added gets what is written later, who is removed
// what was written before.

namespace parley::chat {

namespace {

bool changes_copies(const ActOnMessage& act) {
    return !std::holds_alternative<React>(act.act);
}

}  // namespace

/// Whether the list has to wait, for its recipients or for its row, before it goes on.
bool ChatEntity::list_waits() {
    if (state_.chat.type != ChatType::Broadcast) return false;
    const std::optional<FanOut>& fan_out = state_.fan_out;
    const bool arrived = fan_out && fan_out->done == state_.last_seq && fan_out->touched.empty();
    const bool idle = sends_.empty() && acts_.empty();
    if (arrived && (idle || !changes_.empty())) {
        committing_ = true;
        spawn<Unit>(write_fan_out(std::nullopt), [](Unit) {});
        return true;
    }
    if (!changes_.empty()) return fan_out.has_value();
    FanOut needed = fan_out.value_or(FanOut{state_.last_seq, {}});
    const std::size_t touched = needed.touched.size();
    for (const WaitingAct& waiting : acts_) {
        const Seq seq = waiting.command.message.seq;
        if (changes_copies(waiting.command) && std::ranges::find(needed.touched, seq) == needed.touched.end())
            needed.touched.push_back(seq);
    }
    if (idle || (fan_out && needed.touched.size() == touched)) return false;
    std::ranges::sort(needed.touched);
    committing_ = true;
    spawn<Unit>(write_fan_out(std::move(needed)), [](Unit) {});
    return true;
}

/// Nothing: all has arrived, and the row goes.
Async<Unit> ChatEntity::write_fan_out(std::optional<FanOut> fan_out) {
    Pin pin(*this);
    storage::PartitionBatch batch{intent_partition(shard_of_chat(id_)), {}};
    batch.writes.push_back({fan_out_key(id_), fan_out ? std::optional(encode(*fan_out)) : std::nullopt});
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    committing_ = false;
    if (outcome.kind == storage::Outcome::Kind::Committed) {
        state_.fan_out = std::move(fan_out);
        pump();
    } else {
        // A row too many does no harm, one too few would: nothing is written until it can be.
        fail_waiting(storage::error_of(outcome));
        carry_on();
    }
    co_return Unit{};
}

/// The message has changed: its copies are to.
void ChatEntity::touch(Seq seq) {
    if (!state_.fan_out) return;
    std::vector<Seq>& touched = state_.fan_out->touched;
    const auto place = std::ranges::lower_bound(touched, seq);
    if (place == touched.end() || *place != seq) touched.insert(place, seq);
    carry_on();
}

/// Has brought to the recipients what they have not got yet.
void ChatEntity::carry_on() {
    if (state_.fan_out) context_.carrier->carry_list(id_);
}

}  // namespace parley::chat
