#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "protocol/check/fields.h"
#include "protocol/command.h"

// Members that frames and HTTP bodies have in common.

namespace parley::protocol {

/// clientMessageId, content, replyTo, seenSeq and vectorClock; `chat` stays empty. `text_size` is that of the
/// whole document.
[[nodiscard]] SendMessage read_message(Fields& fields, std::size_t text_size);

/// The id of a message; MESSAGE_NOT_FOUND for a text that is none.
[[nodiscard]] std::optional<MessageId> read_message_id(Fields& fields, std::string_view name, Need need);
/// content, checked and in canonical form.
[[nodiscard]] Content read_content(Fields& fields, std::size_t text_size);
/// emoji and action; `message` stays empty.
[[nodiscard]] React read_reaction(Fields& fields);

/// options, a list of at most 20 numbers below 20, as bits.
[[nodiscard]] PollOptions read_vote(Fields& fields);

/// username, of an account that is to be made, in lower case.
[[nodiscard]] std::string read_new_username(Fields& fields);

/// buttonId.
[[nodiscard]] std::string read_button_id(Fields& fields);

/// status and activity.
[[nodiscard]] UpdatePresence read_presence(Fields& fields);

/// `chats`, an object of chat id → seq with at most `most` members; ids that cannot exist are left out.
[[nodiscard]] std::vector<std::pair<ChatId, Seq>> read_chat_seqs(Fields& fields, Need need, std::size_t most);

}  // namespace parley::protocol
