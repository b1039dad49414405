#include "services/chat/decide/decide_vote.h"

#include <algorithm>
#include <bit>

namespace parley::chat {

namespace {

/// The results, made where nobody has voted yet.
PollResults& results_of(MessageNow& message) {
    if (!message.changes.poll) message.changes.poll = no_votes(*message.poll);
    return *message.changes.poll;
}

void show(PollResults& results, UserId user, PollOptions options) {
    const auto found = std::ranges::find(results.shown, user, &PollVote::user);
    if (options == 0) {
        if (found != results.shown.end()) results.shown.erase(found);
    } else if (found != results.shown.end()) {
        found->options = options;
    } else if (results.shown.size() < kPollVotersShown) {
        results.shown.push_back({user, options});
    }
}

}  // namespace

PollResults no_votes(const PollTerms& terms) {
    PollResults results;
    results.counts.resize(terms.options);
    return results;
}

std::optional<Error> refuse_vote(const MessageNow& message, const Vote& vote, WallTime now) {
    if (!message.poll) return fail(ErrorCode::NotAPoll);
    const PollTerms& terms = *message.poll;
    const bool closed_by_hand = message.changes.poll && message.changes.poll->closed_at;
    if (closed_by_hand || (terms.closes_at && now >= *terms.closes_at)) return fail(ErrorCode::PollClosed);
    if (vote.options >> terms.options != 0)
        return fail(ErrorCode::InvalidField,
                    "options: must be numbers below " + std::to_string(terms.options));
    if (!terms.multiple && std::popcount(vote.options) > 1)
        return fail(ErrorCode::InvalidField, "options: must be one at most");
    return std::nullopt;
}

std::optional<storage::Write> count_vote(MessageNow& message, const Vote& vote, UserId by) {
    const auto known = message.votes.find(by);
    const PollOptions before = known == message.votes.end() ? 0 : known->second;
    if (before == vote.options) return std::nullopt;
    PollResults& results = results_of(message);
    for (std::size_t option = 0; option < results.counts.size(); ++option) {
        const PollOptions bit = PollOptions{1} << option;
        results.counts[option] += (vote.options & bit) != 0 ? 1 : 0;
        results.counts[option] -= (before & bit) != 0 ? 1 : 0;
    }
    results.voters += vote.options != 0 ? 1 : 0;
    results.voters -= before != 0 ? 1 : 0;
    if (!message.poll->anonymous) show(results, by, vote.options);
    results.told = true;
    message.votes[by] = vote.options;
    return storage::Write{vote_key(message.seq, by),
                          vote.options != 0 ? std::optional(encode_vote(vote.options)) : std::nullopt};
}

bool close_poll(MessageNow& message, WallTime now) {
    PollResults& results = results_of(message);
    if (results.closed_at || (message.poll->closes_at && now >= *message.poll->closes_at)) return false;
    results.closed_at = now;
    results.told = true;
    return true;
}

}  // namespace parley::chat
