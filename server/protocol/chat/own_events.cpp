#include "protocol/chat/own_events.h"

namespace parley::protocol {

void append_own_settings(ObjectWriter& object, const OwnSettings& own) {
    object.flag("markedUnread", own.marked_unread).flag("isMuted", own.muted);
    if (own.muted_until) object.time("mutedUntil", *own.muted_until);
    object.flag("notificationsEnabled", own.notifications_enabled)
        .flag("isPinned", own.pinned)
        .flag("isArchived", own.archived);
}

void append_draft(ObjectWriter& object, const Draft& draft) {
    object.text("text", draft.text);
    if (draft.reply_to) object.id("replyTo", *draft.reply_to);
}

std::string own_settings_changed(std::uint64_t user_seq, ChatId chat, const OwnSettings& own) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "chatSettings")
        .id("chatId", chat);
    ObjectWriter settings(frame.key("settings"));
    append_own_settings(settings, own);
    settings.end();
    frame.end();
    return out;
}

std::string draft_changed(std::uint64_t user_seq, ChatId chat, const Draft& draft) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "USER_EVENT").number("userSeq", user_seq).text("kind", "draft").id("chatId", chat);
    append_draft(frame, draft);
    frame.end();
    return out;
}

std::string receipt_counts(ChatId chat, const std::vector<MessageCount>& counts, WallTime timestamp) {
    std::string out;
    ObjectWriter(out)
        .text("type", "RECEIPT")
        .id("chatId", chat)
        .list("counts", counts,
              [](std::string& list, const MessageCount& count) {
                  ObjectWriter(list)
                      .number("seq", count.seq)
                      .number("deliveredCount", count.delivered)
                      .number("readCount", count.read)
                      .end();
              })
        .time("timestamp", timestamp)
        .end();
    return out;
}

std::string has_read(std::uint64_t user_seq, const std::vector<ReadPosition>& positions) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "read")
        .list("positions", positions,
              [](std::string& list, const ReadPosition& position) {
                  ObjectWriter(list).id("chatId", position.chat).number("readSeq", position.read).end();
              })
        .end();
    return out;
}

std::string join_requested(std::uint64_t user_seq, ChatId chat, UserId user) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "joinRequest")
        .id("chatId", chat)
        .id("userId", user)
        .end();
    return out;
}

std::string invite_object(std::string_view code, const Invite& invite) {
    std::string out;
    ObjectWriter object(out);
    object.text("url", "/join/" + std::string(code)).text("code", code);
    if (invite.expires_at) object.time("expiresAt", *invite.expires_at);
    if (invite.max_uses) object.number("maxUses", *invite.max_uses);
    object.number("uses", invite.uses).flag("approval", invite.approval).end();
    return out;
}

std::string join_request_object(const JoinRequest& request) {
    std::string out;
    ObjectWriter(out).id("userId", request.user).time("requestedAt", request.at).end();
    return out;
}

std::string ok_without_seq(std::string_view ref, ChatId chat) {
    std::string out;
    ObjectWriter(out).text("type", "OK").text_if_any("ref", ref).id("chatId", chat).end();
    return out;
}

std::string message_hidden(std::uint64_t user_seq, const MessageId& message) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "messageHidden")
        .id("chatId", message.chat)
        .id("messageId", message)
        .end();
    return out;
}

}  // namespace parley::protocol
