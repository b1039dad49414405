#pragma once

#include <string>
#include <vector>

#include "model/chat.h"
#include "protocol/json/writer.h"

namespace parley::protocol {

// USER_EVENTs about what is a user's own in a chat, and the members that stand for it in a Chat.

/// {userSeq, kind:"chatSettings", chatId, settings}: all of them.
[[nodiscard]] std::string own_settings_changed(std::uint64_t user_seq, ChatId chat, const OwnSettings& own);
/// {userSeq, kind:"draft", chatId, text, replyTo?}: an empty text when there is none any more.
[[nodiscard]] std::string draft_changed(std::uint64_t user_seq, ChatId chat, const Draft& draft);
/// {userSeq, kind:"messageHidden", chatId, messageId}
[[nodiscard]] std::string message_hidden(std::uint64_t user_seq, const MessageId& message);
/// {userSeq, kind:"read", positions:[{chatId, readSeq}]}
[[nodiscard]] std::string has_read(std::uint64_t user_seq, const std::vector<ReadPosition>& positions);
/// {userSeq, kind:"joinRequest", chatId, userId}: for the chat's admins.
[[nodiscard]] std::string join_requested(std::uint64_t user_seq, ChatId chat, UserId user);
/// {url, code, expiresAt?, maxUses?, uses, approval}; `url` is relative to the server's address.
[[nodiscard]] std::string invite_object(std::string_view code, const Invite& invite);
/// {userId, requestedAt}
[[nodiscard]] std::string join_request_object(const JoinRequest& request);
/// RECEIPT {chatId, counts, timestamp}: for the author of the messages.
[[nodiscard]] std::string receipt_counts(ChatId chat, const std::vector<MessageCount>& counts,
                                         WallTime timestamp);
/// OK to what takes no place in the chat's log.
[[nodiscard]] std::string ok_without_seq(std::string_view ref, ChatId chat);

void append_own_settings(ObjectWriter& object, const OwnSettings& own);
void append_draft(ObjectWriter& object, const Draft& draft);

}  // namespace parley::protocol
