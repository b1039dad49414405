#include "app/wire_encoder.h"

#include "protocol/chat/own_events.h"
#include "protocol/encode.h"

namespace parley::app {

chat::EncodedEvent WireEncoder::message_received(const Message& message) const {
    protocol::EncodedMessage encoded = protocol::message_received(message);
    return {std::move(encoded.frame), encoded.message_offset, encoded.message_length};
}

chat::EncodedEvent WireEncoder::chat_updated(ChatId chat, Seq seq, const ChatChange& change) const {
    return {protocol::chat_updated(chat, seq, change), 0, 0};
}

std::string WireEncoder::receipt(ChatId chat, const Receipt& receipt, WallTime timestamp) const {
    return protocol::receipt(chat, receipt, timestamp);
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

std::string WireEncoder::presence_broadcast(const presence::PresenceState& state, WallTime timestamp) const {
    return protocol::presence_broadcast({state.user, state.status, state.activity, state.last_seen},
                                        timestamp);
}

}  // namespace parley::app
