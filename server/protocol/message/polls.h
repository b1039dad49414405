#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/message.h"

namespace parley::protocol {

// Polls: votes as they are asked for, results as they are told. Pure.

/// {options:[index]} of POST /api/messages/:id/votes.
[[nodiscard]] Result<PollOptions> decode_vote(std::string_view body);

/// What the poll in a message's JSON allows; nothing where its content is no poll.
[[nodiscard]] std::optional<PollTerms> poll_terms(std::string_view message);

/// {results:{counts, voterCount, voters?:[{userId, options}]}, closedAt?, myVote?}. `own` is what the reader
/// has voted; nothing where that is not said.
void append_poll(std::string& out, const PollResults& results, std::optional<PollOptions> own);
/// POLL_CHANGED {chatId, seq, messageId, poll}: the whole state.
[[nodiscard]] std::string poll_changed(MessageId id, Seq seq, const PollResults& results);
/// The message, written before with results, with what its reader has voted in `poll.myVote`.
[[nodiscard]] std::string with_own_vote(std::string_view message, PollOptions own);
/// {poll}
[[nodiscard]] std::string poll_body(const PollResults& results, std::optional<PollOptions> own);
/// USER_EVENT {userSeq, kind:"voted", chatId, messageId, seq, options}: `seq` is that of the chat when it
/// counted.
[[nodiscard]] std::string voted(std::uint64_t user_seq, const MessageId& message, Seq seq,
                                PollOptions options);

}  // namespace parley::protocol
