#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/message.h"

namespace parley::chat {

/// An event as clients get it, and where in it the message stands (0, 0 when it is no message).
struct EncodedEvent {
    std::string frame;
    std::size_t message_offset = 0;
    std::size_t message_length = 0;
};

/// What a message of a broadcast list brings to its recipients.
struct ListContent {
    std::string content;         ///< canonical JSON
    std::string forwarded_from;  ///< JSON; empty: its sender wrote it
};

enum class Typing : std::uint8_t { Started, Stopped };
enum class Membership : std::uint8_t { Added, Removed };

/// Writes events in the form of the wire, which this service does not know. Pure; any thread.
class EventEncoder {
  public:
    virtual ~EventEncoder() = default;
    [[nodiscard]] virtual EncodedEvent message_received(const Message& message) const = 0;
    /// The same event around a message of which something has become since.
    [[nodiscard]] virtual EncodedEvent message_received_again(MessageId id,
                                                              std::string_view message) const = 0;
    [[nodiscard]] virtual EncodedEvent message_edited(MessageId id, Seq seq,
                                                      std::string_view message) const = 0;
    [[nodiscard]] virtual std::string message_deleted(MessageId id, Seq seq, UserId by) const = 0;
    [[nodiscard]] virtual std::string reaction_changed(MessageId id, Seq seq,
                                                       const std::vector<Reaction>& reactions) const = 0;
    [[nodiscard]] virtual std::string poll_changed(MessageId id, Seq seq,
                                                   const PollResults& results) const = 0;
    /// What the poll of a message allows; nothing where its content is none.
    [[nodiscard]] virtual std::optional<PollTerms> poll_terms(std::string_view message) const = 0;
    /// The message as it stands, with what its reader has voted.
    [[nodiscard]] virtual std::string with_own_vote(std::string_view message, PollOptions own) const = 0;
    /// The message as it stands: `message` is how it was sent.
    [[nodiscard]] virtual std::string present_message(std::string_view message,
                                                      const MessageChanges& changes) const = 0;
    /// What the recipients of a list get of a message; nothing of a deleted one.
    [[nodiscard]] virtual std::optional<ListContent> list_content(std::string_view message) const = 0;
    /// A former version of a message, for the list of its edits.
    [[nodiscard]] virtual std::string version_of(std::string_view message) const = 0;
    [[nodiscard]] virtual EncodedEvent chat_updated(ChatId chat, Seq seq, const ChatChange& change) const = 0;
    [[nodiscard]] virtual std::string receipt(ChatId chat, const Receipt& receipt,
                                              WallTime timestamp) const = 0;
    /// RECEIPT with counts.
    [[nodiscard]] virtual std::string receipt_counts(ChatId chat, const std::vector<MessageCount>& counts,
                                                     WallTime timestamp) const = 0;
    [[nodiscard]] virtual std::string typing(ChatId chat, UserId user, Typing state) const = 0;
    [[nodiscard]] virtual std::string skipped(ChatId chat, Seq seq) const = 0;
    /// USER_EVENT of kind "chatAdded" or "chatRemoved".
    [[nodiscard]] virtual std::string membership_changed(std::uint64_t user_seq, ChatId chat,
                                                         Membership now) const = 0;
    /// USER_EVENT of kind "chatSettings" and "draft".
    [[nodiscard]] virtual std::string own_settings_changed(std::uint64_t user_seq, ChatId chat,
                                                           const OwnSettings& own) const = 0;
    [[nodiscard]] virtual std::string draft_changed(std::uint64_t user_seq, ChatId chat,
                                                    const Draft& draft) const = 0;
    /// USER_EVENT of kind "read".
    [[nodiscard]] virtual std::string has_read(std::uint64_t user_seq,
                                               const std::vector<ReadPosition>& positions) const = 0;
    /// USER_EVENT of kind "joinRequest".
    [[nodiscard]] virtual std::string join_requested(std::uint64_t user_seq, ChatId chat,
                                                     UserId user) const = 0;
    /// USER_EVENT of kind "voted".
    [[nodiscard]] virtual std::string voted(std::uint64_t user_seq, const MessageId& message, Seq seq,
                                            PollOptions options) const = 0;
    /// USER_EVENT of kind "messageHidden".
    [[nodiscard]] virtual std::string message_hidden(std::uint64_t user_seq,
                                                     const MessageId& message) const = 0;

    /// What people read of a content: the text that a chat's rules judge.
    [[nodiscard]] virtual std::string text_of(std::string_view content) const { return std::string(content); }
};

}  // namespace parley::chat
