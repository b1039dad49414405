#include "app/wire_encoder.h"

#include "protocol/chat/moderation.h"
#include "protocol/chat/own_events.h"
#include "protocol/decode.h"
#include "protocol/encode.h"
#include "protocol/message/polls.h"

namespace parley::app {

namespace {

chat::EncodedEvent as_event(protocol::EncodedMessage encoded) {
    return {std::move(encoded.frame), encoded.message_offset, encoded.message_length};
}

}  // namespace

chat::EncodedEvent WireEncoder::message_received(const Message& message) const {
    return as_event(protocol::message_received(message));
}

chat::EncodedEvent WireEncoder::message_received_again(MessageId id, std::string_view message) const {
    return as_event(protocol::message_received_again(id, message));
}

chat::EncodedEvent WireEncoder::message_edited(MessageId id, Seq seq, std::string_view message) const {
    return as_event(protocol::message_edited(id, seq, message));
}

std::string WireEncoder::message_deleted(MessageId id, Seq seq, UserId by) const {
    return protocol::message_deleted(id, seq, by);
}

std::string WireEncoder::reaction_changed(MessageId id, Seq seq,
                                          const std::vector<Reaction>& reactions) const {
    return protocol::reaction_changed(id, seq, reactions);
}

std::string WireEncoder::poll_changed(MessageId id, Seq seq, const PollResults& results) const {
    return protocol::poll_changed(id, seq, results);
}

std::optional<PollTerms> WireEncoder::poll_terms(std::string_view message) const {
    return protocol::poll_terms(message);
}

std::string WireEncoder::with_own_vote(std::string_view message, PollOptions own) const {
    return protocol::with_own_vote(message, own);
}

std::string WireEncoder::voted(std::uint64_t user_seq, const MessageId& message, Seq seq,
                               PollOptions options) const {
    return protocol::voted(user_seq, message, seq, options);
}

std::string WireEncoder::present_message(std::string_view message, const MessageChanges& changes) const {
    return protocol::present_message(message, changes);
}

std::optional<chat::ListContent> WireEncoder::list_content(std::string_view message) const {
    std::optional<protocol::Forwardable> found = protocol::forwardable(message);
    if (!found) return std::nullopt;
    return chat::ListContent{std::move(found->content), std::move(found->forwarded_from)};
}

std::string WireEncoder::version_of(std::string_view message) const {
    return protocol::version_of(message);
}

chat::EncodedEvent WireEncoder::chat_updated(ChatId chat, Seq seq, const ChatChange& change) const {
    return {protocol::chat_updated(chat, seq, change), 0, 0};
}

std::string WireEncoder::receipt(ChatId chat, const Receipt& receipt, WallTime timestamp) const {
    return protocol::receipt(chat, receipt, timestamp);
}

std::string WireEncoder::receipt_counts(ChatId chat, const std::vector<MessageCount>& counts,
                                        WallTime timestamp) const {
    return protocol::receipt_counts(chat, counts, timestamp);
}

std::string WireEncoder::typing(ChatId chat, UserId user, chat::Typing state) const {
    return state == chat::Typing::Started ? protocol::typing_started(chat, user)
                                          : protocol::typing_stopped(chat, user);
}

std::string WireEncoder::skipped(ChatId chat, Seq seq) const {
    return protocol::skipped(chat, seq);
}

std::string WireEncoder::membership_changed(std::uint64_t user_seq, ChatId chat, chat::Membership now) const {
    return now == chat::Membership::Added ? protocol::chat_added(user_seq, chat)
                                          : protocol::chat_removed(user_seq, chat);
}

std::string WireEncoder::own_settings_changed(std::uint64_t user_seq, ChatId chat,
                                              const OwnSettings& own) const {
    return protocol::own_settings_changed(user_seq, chat, own);
}

std::string WireEncoder::draft_changed(std::uint64_t user_seq, ChatId chat, const Draft& draft) const {
    return protocol::draft_changed(user_seq, chat, draft);
}

std::string WireEncoder::has_read(std::uint64_t user_seq, const std::vector<ReadPosition>& positions) const {
    return protocol::has_read(user_seq, positions);
}

std::string WireEncoder::join_requested(std::uint64_t user_seq, ChatId chat, UserId user) const {
    return protocol::join_requested(user_seq, chat, user);
}

std::string WireEncoder::message_hidden(std::uint64_t user_seq, const MessageId& message) const {
    return protocol::message_hidden(user_seq, message);
}

std::string WireEncoder::text_of(std::string_view content) const {
    return protocol::text_of_content(content);
}

std::string WireEncoder::presence_broadcast(const presence::PresenceState& state, WallTime timestamp) const {
    return protocol::presence_broadcast({state.user, state.status, state.activity, state.last_seen},
                                        timestamp);
}

}  // namespace parley::app
