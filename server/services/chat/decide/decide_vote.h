#pragma once

#include <optional>

#include "services/chat/decide/decide_act.h"

// What a vote makes of a poll. Pure; costs the same with one voter and with 100,000.

namespace parley::chat {

/// How a poll stands in which nobody has voted.
[[nodiscard]] PollResults no_votes(const PollTerms& terms);

/// NOT_A_POLL, POLL_CLOSED, or INVALID_FIELD for options that the poll does not let anybody choose.
[[nodiscard]] std::optional<Error> refuse_vote(const MessageNow& message, const Vote& vote, WallTime now);

/// Brings the results in line with the vote, and answers its row; nothing when the voter has voted so before.
[[nodiscard]] std::optional<storage::Write> count_vote(MessageNow& message, const Vote& vote, UserId by);

/// False where it is closed already.
[[nodiscard]] bool close_poll(MessageNow& message, WallTime now);

}  // namespace parley::chat
