#pragma once

#include "services/chat/event_encoder.h"
#include "services/presence/presence_encoder.h"

namespace parley::app {

/// Gives the services, which do not know the wire, its form. Pure; any thread.
class WireEncoder final : public chat::EventEncoder, public presence::PresenceEncoder {
  public:
    [[nodiscard]] chat::EncodedEvent message_received(const Message& message) const override;
    [[nodiscard]] chat::EncodedEvent message_received_again(MessageId id,
                                                            std::string_view message) const override;
    [[nodiscard]] chat::EncodedEvent message_edited(MessageId id, Seq seq,
                                                    std::string_view message) const override;
    [[nodiscard]] std::string message_deleted(MessageId id, Seq seq, UserId by) const override;
    [[nodiscard]] std::string reaction_changed(MessageId id, Seq seq,
                                               const std::vector<Reaction>& reactions) const override;
    [[nodiscard]] std::string poll_changed(MessageId id, Seq seq, const PollResults& results) const override;
    [[nodiscard]] std::optional<PollTerms> poll_terms(std::string_view message) const override;
    [[nodiscard]] std::string with_own_vote(std::string_view message, PollOptions own) const override;
    [[nodiscard]] std::string present_message(std::string_view message,
                                              const MessageChanges& changes) const override;
    [[nodiscard]] std::optional<chat::ListContent> list_content(std::string_view message) const override;
    [[nodiscard]] std::string version_of(std::string_view message) const override;
    [[nodiscard]] chat::EncodedEvent chat_updated(ChatId chat, Seq seq,
                                                  const ChatChange& change) const override;
    [[nodiscard]] std::string receipt(ChatId chat, const Receipt& receipt, WallTime timestamp) const override;
    [[nodiscard]] std::string receipt_counts(ChatId chat, const std::vector<MessageCount>& counts,
                                             WallTime timestamp) const override;
    [[nodiscard]] std::string typing(ChatId chat, UserId user, chat::Typing state) const override;
    [[nodiscard]] std::string skipped(ChatId chat, Seq seq) const override;
    [[nodiscard]] std::string membership_changed(std::uint64_t user_seq, ChatId chat,
                                                 chat::Membership now) const override;
    [[nodiscard]] std::string own_settings_changed(std::uint64_t user_seq, ChatId chat,
                                                   const OwnSettings& own) const override;
    [[nodiscard]] std::string draft_changed(std::uint64_t user_seq, ChatId chat,
                                            const Draft& draft) const override;
    [[nodiscard]] std::string has_read(std::uint64_t user_seq,
                                       const std::vector<ReadPosition>& positions) const override;
    [[nodiscard]] std::string join_requested(std::uint64_t user_seq, ChatId chat, UserId user) const override;
    [[nodiscard]] std::string voted(std::uint64_t user_seq, const MessageId& message, Seq seq,
                                    PollOptions options) const override;
    [[nodiscard]] std::string message_hidden(std::uint64_t user_seq, const MessageId& message) const override;
    [[nodiscard]] std::string text_of(std::string_view content) const override;
    [[nodiscard]] std::string presence_broadcast(const presence::PresenceState& state,
                                                 WallTime timestamp) const override;
};

}  // namespace parley::app
