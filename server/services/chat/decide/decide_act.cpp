#include "services/chat/decide/decide_act.h"

#include <algorithm>

#include "model/bot.h"
#include "services/chat/decide/decide_vote.h"
#include "services/chat/decide/permissions.h"

namespace parley::chat {

namespace {

constexpr char kReactionRow = 1;

std::optional<Error> refuse_edit(const ChatState& state, const MessageNow& message, const Member& member,
                                 const ChatLimits& limits, WallTime now) {
    if (!may(state.chat, member.role, Act::Write)) return fail(ErrorCode::Forbidden);
    // A bot answers to a button by editing its message, however old that is.
    if (limits.edit_window.count() > 0 && now > message.timestamp + limits.edit_window &&
        !may_be_bot(message.sender))
        return fail(ErrorCode::EditWindowClosed);
    if (message.changes.edits.size() >= limits.max_edits)
        return fail(ErrorCode::EditWindowClosed, "It has been edited too often.");
    return std::nullopt;
}

/// What is not to be said where all is encrypted. Reactions and votes are messages there; what was open
/// before may still be taken back.
bool says_openly(const ActOnMessage& act) {
    if (const auto* edit = std::get_if<EditMessage>(&act.act)) return !edit->is_encrypted;
    if (const auto* reaction = std::get_if<React>(&act.act)) return reaction->action == ReactionAction::Add;
    if (const auto* vote = std::get_if<Vote>(&act.act)) return vote->options != 0;
    return false;
}

std::optional<Error> refuse(const ChatState& state, const MessageNow& message, const ActOnMessage& act,
                            const ChatLimits& limits, WallTime now) {
    if (act.authority == Authority::Server && std::holds_alternative<DeleteForEveryone>(act.act))
        return std::nullopt;
    if (std::holds_alternative<TellPoll>(act.act)) return std::nullopt;
    const Member* member = state.member(act.by);
    if (member == nullptr || message.seq < state.visible_from(*member))
        return fail(ErrorCode::MessageNotFound);
    const bool own = message.sender == act.by;
    if (std::holds_alternative<DeleteForEveryone>(act.act)) {
        if (!own && !may(state.chat, member->role, Act::DeleteMessages)) return fail(ErrorCode::Forbidden);
        return std::nullopt;
    }
    if (message.changes.deleted) return fail(ErrorCode::MessageNotFound);
    if (!state.blocked_by.empty()) return fail(ErrorCode::Blocked);
    if (state.chat.settings.encryption_enabled && says_openly(act))
        return fail(ErrorCode::EncryptionRequired);
    if (const auto* vote = std::get_if<Vote>(&act.act)) return refuse_vote(message, *vote, now);
    if (std::holds_alternative<ClosePoll>(act.act)) {
        if (!message.poll) return fail(ErrorCode::NotAPoll);
        if (!own && !may(state.chat, member->role, Act::DeleteMessages)) return fail(ErrorCode::Forbidden);
        return std::nullopt;
    }
    const auto* edit = std::get_if<EditMessage>(&act.act);
    if (edit == nullptr) return std::nullopt;
    if (!own) return fail(ErrorCode::Forbidden);
    if (message.poll || edit->is_poll) return fail(ErrorCode::Forbidden, "A poll can't be edited.");
    return refuse_edit(state, message, *member, limits, now);
}

/// Brings the row and the counts in line; nothing when they are already.
std::optional<storage::Write> react(MessageNow& message, const React& react, UserId by) {
    storage::RowKey key = reaction_key(message.seq, react.emoji, by);
    const bool add = react.action == ReactionAction::Add;
    if (message.reactions.contains(key.clustering) == add) return std::nullopt;
    std::vector<Reaction>& all = message.changes.reactions;
    auto found = std::ranges::find(all, react.emoji, &Reaction::emoji);
    if (add) {
        if (found == all.end()) found = all.insert(all.end(), Reaction{react.emoji, 0, {}});
        ++found->count;
        if (found->users.size() < kReactionUsersShown) found->users.push_back(by);
        message.reactions.insert(key.clustering);
        return storage::Write{std::move(key), std::string(1, kReactionRow)};
    }
    if (found != all.end()) {
        std::erase(found->users, by);
        if (--found->count == 0) all.erase(found);
    }
    message.reactions.erase(key.clustering);
    return storage::Write{std::move(key), std::nullopt};
}

bool over_limit(const MessageNow& message, const React& react, const ChatLimits& limits) {
    const std::vector<Reaction>& all = message.changes.reactions;
    return react.action == ReactionAction::Add && all.size() >= limits.max_reactions &&
           std::ranges::find(all, react.emoji, &Reaction::emoji) == all.end();
}

}  // namespace

ActDecision decide_acts(const ChatState& state, const MessageNow& message,
                        const std::vector<const ActOnMessage*>& acts, const ChatLimits& limits, WallTime now,
                        Seq next_seq) {
    ActDecision decision;
    MessageNow next = message;
    for (const ActOnMessage* act : acts) {
        std::optional<Error>& refused = decision.refused.emplace_back(refuse(state, next, *act, limits, now));
        if (refused) continue;
        if (const auto* edit = std::get_if<EditMessage>(&act->act)) {
            decision.what = EventRow::What::Edit;
            if (next.changes.content == edit->content) continue;
            next.changes.content = edit->content;
            decision.mentions = edit->mentions;
            next.changes.edited_at = now;
            next.changes.edits.push_back(next_seq);
        } else if (const auto* reaction = std::get_if<React>(&act->act)) {
            if (over_limit(next, *reaction, limits)) {
                refused = fail(ErrorCode::ReactionLimit);
                continue;
            }
            std::optional<storage::Write> row = react(next, *reaction, act->by);
            if (!row) continue;
            decision.rows.push_back(std::move(*row));
        } else if (const auto* vote = std::get_if<Vote>(&act->act)) {
            decision.what = EventRow::What::Poll;
            std::optional<storage::Write> row = count_vote(next, *vote, act->by);
            if (!row) continue;
            decision.rows.push_back(std::move(*row));
        } else if (std::holds_alternative<ClosePoll>(act->act)) {
            decision.what = EventRow::What::Poll;
            if (!close_poll(next, now)) continue;
        } else if (std::holds_alternative<TellPoll>(act->act)) {
            decision.what = EventRow::What::Poll;
            if (!next.changes.poll || next.changes.poll->told) continue;
            next.changes.poll->told = true;
        } else {
            decision.what = EventRow::What::Deletion;
            if (next.changes.deleted) continue;
            next.changes.deleted = true;
            decision.mentions.emplace();
            next.changes.content.clear();
            next.changes.edited_at.reset();
            next.changes.reactions.clear();
            next.changes.poll.reset();
        }
        next.changes.changed_seq = next_seq;
        decision.changes = next.changes;
    }
    return decision;
}

}  // namespace parley::chat
