#include "protocol/encode.h"
#include "protocol/json/writer.h"
#include "protocol/objects.h"
#include "protocol/words.h"

namespace parley::protocol {
namespace {

constexpr std::size_t kMessageOverhead = 400;  // bytes of MESSAGE_RECEIVED beside content and clientMessageId
constexpr std::size_t kClockEntryBytes = 40;
constexpr std::size_t kReceiptBytes = 224;  // of a RECEIPT

void append_message(std::string& out, const Message& message) {
    ObjectWriter writer(out);
    writer.id("id", message.id())
        .id("chatId", message.chat)
        .number("seq", message.seq)
        .number("ordinal", message.ordinal)
        .id("senderId", message.sender)
        .text("clientMessageId", message.client_message_id)
        .json("content", message.content)
        .time("timestamp", message.timestamp)
        .number("seenSeq", message.seen_seq);
    if (!message.vector_clock.empty()) append_clock(writer.key("vectorClock"), message.vector_clock);
    if (message.reply_to) writer.id("replyTo", *message.reply_to);
    if (!message.forwarded_from.empty()) writer.json("forwardedFrom", message.forwarded_from);
    if (message.expires_at) writer.time("expiresAt", *message.expires_at);
    writer.json("isDeleted", "false").json("reactions", "[]").end();
}

void append_user(std::string& out, UserId user) {
    out += '"';
    append_text(out, user);
    out += '"';
}

void append_changes(std::string& out, ChatId chat, const ChatChange& change) {
    ObjectWriter writer(out);
    if (change.created) {
        ObjectWriter(writer.key("created"))
            .text("type", word_for(change.created->type, kChatTypes))
            .id("createdBy", change.created->created_by)
            .time("createdAt", change.created->created_at)
            .end();
    }
    if (change.name) writer.text("name", *change.name);
    if (change.description) writer.text("description", *change.description);
    if (change.avatar_url) writer.text("avatarUrl", *change.avatar_url);
    if (change.settings) append_settings(writer.key("settings"), *change.settings);
    if (change.pinned) append_message_ids(writer.key("pinnedMessageIds"), chat, *change.pinned);
    if (!change.joined.empty()) writer.list("joined", change.joined, append_participant);
    if (!change.left.empty()) writer.list("left", change.left, append_user);
    if (!change.roles.empty()) writer.list("roles", change.roles, append_participant);
    writer.number("participantCount", change.participant_count)
        .id("by", change.by)
        .time("timestamp", change.timestamp)
        .end();
}

std::string typing(ChatId chat, UserId user, std::string_view is_typing) {
    std::string out;
    ObjectWriter(out)
        .text("type", "TYPING")
        .id("chatId", chat)
        .id("userId", user)
        .json("isTyping", is_typing)
        .end();
    return out;
}

std::string user_event(std::uint64_t user_seq, std::string_view kind, ChatId chat) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", kind)
        .id("chatId", chat)
        .end();
    return out;
}

}  // namespace

EncodedMessage message_received(const Message& message) {
    EncodedMessage encoded;
    std::string& out = encoded.frame;
    out.reserve(message.content.size() + message.client_message_id.size() + kMessageOverhead +
                message.vector_clock.size() * kClockEntryBytes);
    ObjectWriter frame(out);
    frame.text("type", "MESSAGE_RECEIVED")
        .id("chatId", message.chat)
        .number("seq", message.seq)
        .key("message");
    encoded.message_offset = out.size();
    append_message(out, message);
    encoded.message_length = out.size() - encoded.message_offset;
    frame.end();
    return encoded;
}

std::string chat_updated(ChatId chat, Seq seq, const ChatChange& change) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "CHAT_UPDATED").id("chatId", chat).number("seq", seq);
    append_changes(frame.key("changes"), chat, change);
    frame.end();
    return out;
}

std::string skipped(ChatId chat, Seq seq) {
    std::string out;
    ObjectWriter(out).text("type", "SKIPPED").id("chatId", chat).number("seq", seq).end();
    return out;
}

std::string receipt(ChatId chat, const Receipt& receipt, WallTime timestamp) {
    std::string out;
    out.reserve(kReceiptBytes);
    ObjectWriter(out)
        .text("type", "RECEIPT")
        .id("chatId", chat)
        .id("userId", receipt.user)
        .number("deliveredSeq", receipt.delivered)
        .number("readSeq", receipt.read)
        .time("timestamp", timestamp)
        .end();
    return out;
}

std::string delivered(ChatId chat, UserId user, Seq seq, WallTime timestamp) {
    std::string out;
    out.reserve(kReceiptBytes);
    ObjectWriter(out)
        .text("type", "RECEIPT")
        .id("chatId", chat)
        .id("userId", user)
        .number("deliveredSeq", seq)
        .time("timestamp", timestamp)
        .end();
    return out;
}

std::string typing_started(ChatId chat, UserId user) {
    return typing(chat, user, "true");
}
std::string typing_stopped(ChatId chat, UserId user) {
    return typing(chat, user, "false");
}

std::string chat_added(std::uint64_t user_seq, ChatId chat) {
    return user_event(user_seq, "chatAdded", chat);
}
std::string chat_removed(std::uint64_t user_seq, ChatId chat) {
    return user_event(user_seq, "chatRemoved", chat);
}

std::string presence_broadcast(const PresenceState& state, WallTime timestamp) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "PRESENCE_BROADCAST").id("userId", state.user);
    append_presence(frame, state);
    frame.time("timestamp", timestamp).end();
    return out;
}

}  // namespace parley::protocol
