#include <algorithm>
#include <limits>

#include "services/chat/decide/decide_clock.h"
#include "services/chat/decide/permissions.h"
#include "services/chat/entity/chat_entity.h"

namespace parley::chat {

std::optional<Error> ChatEntity::refuse(const SendMessage& command, const LookedUp& looked_up) const {
    if (command.standing == Standing::Hook) return refuse_hook(command.content);
    const Member* sender = state_.member(command.sender);
    if (!state_.exists() || sender == nullptr) return fail(ErrorCode::ChatNotFound);
    if (!may(state_.chat, sender->role, Act::Write)) return fail(ErrorCode::Forbidden);
    if (!state_.blocked_by.empty()) return fail(ErrorCode::Blocked);
    if (command.mentions.all && !may_call_all(*sender))
        return fail(ErrorCode::Forbidden, "Only admins mention everybody here.");
    if (command.poll_closes_at && *command.poll_closes_at <= context_.clock.wall())
        return fail(ErrorCode::InvalidField, "content.poll.closesAt: must be in the future");
    if (state_.chat.settings.encryption_enabled && !command.is_encrypted)
        return fail(ErrorCode::EncryptionRequired);
    if (auto error = too_soon(command.sender)) return error;
    if (state_.moderation.limits_writing())
        if (auto error = refuse_moderated(command.sender, command.content)) return error;
    if (!command.reply_to) return std::nullopt;
    const TailEvent* origin = state_.tail_event(command.reply_to->seq);
    const bool is_message = origin != nullptr ? origin->is_message() : looked_up.reply_exists;
    if (command.reply_to->chat != id_ || command.reply_to->seq > state_.last_seq || !is_message)
        return fail(ErrorCode::MessageNotFound, "replyTo names no message of this chat.");
    return std::nullopt;
}

bool ChatEntity::may_call_all(const Member& member) const {
    return state_.members.size() <= context_.limits.everybody_calls_up_to ||
           may(state_.chat, member.role, Act::CallAll);
}

/// When a message of that time is to be gone by the settings of now.
std::optional<WallTime> ChatEntity::expiry_at(WallTime sent) const {
    constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
    const ChatSettings& settings = state_.chat.settings;
    const std::int64_t seconds = std::min(settings.disappearing_seconds.value_or(kNever),
                                          settings.message_retention_seconds.value_or(kNever));
    if (seconds == kNever) return std::nullopt;
    return sent + std::chrono::seconds(seconds);
}

/// Whoever tells of a clock gets one, where the chat has them.
VectorClock ChatEntity::clock_for(const SendMessage& command, const OpenCommit& ahead) const {
    const bool small = state_.members.size() <= context_.limits.clocks_up_to;
    if (!command.vector_clock || !small || state_.sent.given_up()) return {};
    std::vector<UserId> senders;
    senders.reserve(ahead.size());
    for (const OpenMessage& message : ahead) senders.push_back(message.command.sender);
    return decide_clock(state_, command.sender, *command.vector_clock, senders);
}

ChatEntity::OpenMessage ChatEntity::place(SendMessage command, Sent sent) const {
    Message message;
    message.chat = id_;
    message.seq = sent.seq;
    message.ordinal = sent.ordinal;
    message.sender = command.sender;
    message.client_message_id = std::move(command.client_message_id);
    message.content = std::move(command.content);
    message.timestamp = sent.timestamp;
    message.seen_seq = std::min(command.seen_seq.value_or(0), sent.seq - 1);
    message.vector_clock = sent.vector_clock;
    message.reply_to = command.reply_to;
    message.forwarded_from = command.forwarded_from;
    message.expires_at = expiry_at(sent.timestamp);
    EncodedEvent encoded = context_.encoder.message_received(message);
    // Kept for the case that the commit has to be formed again.
    command.client_message_id = std::move(message.client_message_id);
    command.content = std::move(message.content);

    OpenMessage open;
    open.event = TailEvent{sent.seq,
                           EventRow::What::Message,
                           sent.ordinal,
                           sent.timestamp,
                           command.sender,
                           encoded.message_offset,
                           encoded.message_length,
                           SharedBytes(std::move(encoded.frame)),
                           message.expires_at};
    open.command = std::move(command);
    open.sent = std::move(sent);
    return open;
}

}  // namespace parley::chat
