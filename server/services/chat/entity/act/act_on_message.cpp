#include <algorithm>
#include <utility>

#include "services/chat/decide/decide_vote.h"
#include "services/chat/entity/chat_entity.h"

// What participants do to messages: edits, deletions, reactions, votes. One act, or all waiting reactions to
// one message, or votes in it, take one place in the log. Sends and acts take turns.

namespace parley::chat {

namespace {

constexpr std::size_t kActsPerEvent = 100;

bool is_reaction(const ActOnMessage& act) {
    return std::holds_alternative<React>(act.act);
}

/// Whether the two may be one event.
bool go_together(const ActOnMessage& a, const ActOnMessage& b) {
    return a.message.seq == b.message.seq && a.act.index() == b.act.index() &&
           (is_reaction(a) || std::holds_alternative<Vote>(a.act));
}

}  // namespace

void ChatEntity::act(ActOnMessage command, Callback<Result<Acted>> done) {
    if (acts_.size() + waiting_for_load_.size() >= context_.limits.max_waiting_acts) {
        done(Error{ErrorCode::Overloaded, {}, 0.5});
        return;
    }
    when_ready([this, command = std::move(command), done = std::move(done)](Status loaded) mutable {
        if (!loaded) {
            done(std::move(loaded).error());
            return;
        }
        if (const auto* edit = std::get_if<EditMessage>(&command.act);
            edit != nullptr && state_.moderation.limits_writing()) {
            if (auto error = refuse_moderated(command.by, edit->content)) {
                done(std::move(*error));
                return;
            }
        }
        acts_.push_back({std::move(command), std::move(done)});
        pump();
    });
}

/// The next act that may be carried out, with the reactions or votes that go with it; none while all wait for
/// a pause between two events of reactions.
std::vector<ChatEntity::WaitingAct> ChatEntity::take_acts() {
    std::vector<WaitingAct> taken;
    std::vector<Seq> closed;  ///< messages whose later acts have to wait for an earlier one
    for (auto it = acts_.begin(); it != acts_.end() && taken.size() < kActsPerEvent;) {
        const Seq seq = it->command.message.seq;
        const bool waits = std::ranges::find(closed, seq) != closed.end();
        const bool rests = is_reaction(it->command) && reactions_rest_.contains(seq);
        const bool fits =
            !waits && (taken.empty() ? !rests : go_together(taken.front().command, it->command));
        if (!fits) {
            closed.push_back(seq);
            ++it;
            continue;
        }
        taken.push_back(std::move(*it));
        it = acts_.erase(it);
        if (!go_together(taken.front().command, taken.front().command)) break;
    }
    return taken;
}

Async<Unit> ChatEntity::carry_out_acts(std::vector<WaitingAct> acts) {
    Pin pin(*this);
    Result<Target> target = co_await read_target(acts);
    if (!target) {
        answer_acts(std::move(acts), target.error());
        co_return Unit{};
    }
    std::vector<const ActOnMessage*> commands;
    for (const WaitingAct& waiting : acts) commands.push_back(&waiting.command);
    const WallTime now =
        std::max(context_.clock.wall(), state_.last_timestamp + std::chrono::milliseconds(1));
    ActDecision decision =
        decide_acts(state_, target->now, commands, context_.limits, now, state_.last_seq + 1);

    std::vector<WaitingAct> agreed;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (decision.refused[i])
            acts[i].done(std::move(*decision.refused[i]));
        else
            agreed.push_back(std::move(acts[i]));
    }
    Acted acted{target->now.changes.changed_seq, target->present, target->now.changes.reactions,
                target->now.changes.poll};
    if (!acted.poll && target->now.poll) acted.poll = no_votes(*target->now.poll);
    if (decision.changes) {
        if (acted.seq == 0) acted.seq = target->now.seq;
        const bool deletes = decision.what == EventRow::What::Deletion;
        const Seq seq = target->now.seq;
        const bool quietly = decision.what == EventRow::What::Poll && reactions_rest_.contains(seq) &&
                             std::holds_alternative<Vote>(agreed.front().command.act);
        Result<Acted> written = fail(ErrorCode::Internal);
        if (quietly)
            written = co_await write_votes(std::move(*target), std::move(decision));
        else
            written =
                co_await write_act(std::move(*target), std::move(decision), agreed.front().command, now);
        if (!written) {
            answer_acts(std::move(agreed), written.error());
            co_return Unit{};
        }
        acted = std::move(*written);
        const ActOnMessage& by = agreed.front().command;
        touch(by.message.seq);
        if (deletes) unpin_deleted(by.by, by.message.seq);
    }
    if (acted.seq == 0) acted.seq = agreed.empty() ? 0 : agreed.front().command.message.seq;
    for (WaitingAct& waiting : agreed) waiting.done(acted);
    end_acts();
    co_return Unit{};
}

void ChatEntity::answer_acts(std::vector<WaitingAct> acts, const Error& error) {
    for (WaitingAct& waiting : acts) waiting.done(error);
    end_acts();
}

void ChatEntity::end_acts() {
    committing_ = false;
    pump();
}

/// In a large chat the reactions to one message are gathered for a while, and its votes are stored without
/// being told.
void ChatEntity::rest_reactions(Seq seq) {
    if (state_.members.size() <= context_.limits.merge_reactions_above || reactions_rest_.contains(seq))
        return;
    reactions_rest_[seq] = context_.timers.after(context_.limits.merge_reactions_for, [this, seq] {
        reactions_rest_.erase(seq);
        if (untold_polls_.erase(seq) > 0) tell_poll(seq);
        pump();
    });
}

void ChatEntity::tell_poll(Seq seq) {
    acts_.push_back({{{id_, seq}, {}, TellPoll{}, {}}, [this, seq](const Result<Acted>& told) {
                         if (told || told.error().code == ErrorCode::MessageNotFound) return;
                         untold_polls_.insert(seq);
                         rest_reactions(seq);
                     }});
}

/// Results that were stored, and that a crash has kept from being told.
void ChatEntity::tell_untold_polls() {
    for (const auto& [seq, changed] : state_.changed)
        if (changed.changes.poll && !changed.changes.poll->told) tell_poll(seq);
}

}  // namespace parley::chat
