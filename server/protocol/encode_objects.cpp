#include "protocol/chat/own_events.h"
#include "protocol/encode.h"
#include "protocol/json/writer.h"
#include "protocol/objects.h"
#include "protocol/words.h"

namespace parley::protocol {
namespace {

ObjectWriter& seconds_or_null(ObjectWriter& object, std::string_view name,
                              std::optional<std::int64_t> seconds) {
    return object.json(name, seconds ? std::to_string(*seconds) : "null");
}

void append_user_members(ObjectWriter& object, const User& user,
                         const std::optional<PresenceState>& presence) {
    object.id("id", user.id)
        .text("username", user.username)
        .text("displayName", user.display_name)
        .text_if_any("avatarUrl", user.avatar_url)
        .text_if_any("about", user.about);
    if (user.is_bot) object.flag("isBot", true);
    append_presence(object, presence.value_or(PresenceState{}));
}

void append_rules(std::string& out, const OwnRules& rules) {
    ObjectWriter object(out);
    const auto rule = [&object](std::string_view name, std::optional<Role> least) {
        if (least) object.text(name, word_for(*least, kRoles));
    };
    rule("write", rules.write);
    rule("invite", rules.invite);
    rule("pin", rules.pin);
    rule("rename", rules.rename);
    object.end();
}

}  // namespace

void append_participant(std::string& out, const Participant& participant) {
    ObjectWriter(out)
        .id("userId", participant.user)
        .text("role", word_for(participant.role, kRoles))
        .time("joinedAt", participant.joined_at)
        .end();
}

void append_settings(std::string& out, const ChatSettings& settings) {
    ObjectWriter object(out);
    object.flag("encryptionEnabled", settings.encryption_enabled);
    seconds_or_null(object, "messageRetentionSeconds", settings.message_retention_seconds);
    seconds_or_null(object, "disappearingSeconds", settings.disappearing_seconds);
    object.json("slowModeSeconds", std::to_string(settings.slow_mode_seconds))
        .text("historyVisible", word_for(settings.history_visible, kHistories));
    if (settings.permissions != OwnRules{}) append_rules(object.key("permissions"), settings.permissions);
    object.end();
}

void append_message_ids(std::string& out, ChatId chat, const std::vector<Seq>& messages) {
    out += '[';
    for (const Seq seq : messages) {
        if (out.back() != '[') out += ',';
        out += '"';
        append_text(out, MessageId{chat, seq});
        out += '"';
    }
    out += ']';
}

void append_receipt(std::string& out, const Receipt& receipt) {
    ObjectWriter(out)
        .id("userId", receipt.user)
        .number("deliveredSeq", receipt.delivered)
        .number("readSeq", receipt.read)
        .end();
}

void append_clock(std::string& out, const VectorClock& clock) {
    out += '{';
    for (const ClockEntry& entry : clock) {
        if (out.back() != '{') out += ',';
        out += '"';
        append_text(out, entry.user);
        out += "\":";
        append_json_number(out, entry.count);
    }
    out += '}';
}

void append_presence(ObjectWriter& object, const PresenceState& state) {
    object.text("status", word_for(state.status, kStatuses));
    if (const Activity& activity = state.activity; activity != Activity()) {
        ObjectWriter members(object.key("activity"));
        members.text_if_any("state", activity.state)
            .text_if_any("text", activity.text)
            .text_if_any("emoji", activity.emoji);
        if (activity.until) members.time("until", *activity.until);
        members.text_if_any("device", activity.device).end();
    }
    if (state.last_seen) object.time("lastSeen", *state.last_seen);
}

std::string participant_object(const Participant& participant) {
    std::string out;
    append_participant(out, participant);
    return out;
}

std::string chat_object(const ChatView& view) {
    const Chat& chat = view.chat;
    std::string out;
    out.reserve(1024 + view.last_message.size() + 96 * view.participants.size() + 96 * view.receipts.size());
    ObjectWriter object(out);
    object.id("id", chat.id)
        .text("type", word_for(chat.type, kChatTypes))
        .text_if_any("name", chat.name)
        .text_if_any("description", chat.description)
        .text_if_any("avatarUrl", chat.avatar_url)
        .id("createdBy", chat.created_by)
        .time("createdAt", chat.created_at)
        .number("participantCount", view.participant_count);
    if (!view.participants.empty()) object.list("participants", view.participants, append_participant);
    append_settings(object.key("settings"), chat.settings);
    object.number("lastSeq", view.last_seq);
    if (!view.last_message.empty()) object.json("lastMessage", view.last_message);
    const Ordinal read = std::min(view.marks.read_ordinal, view.last_ordinal);
    object.number("readSeq", view.marks.read)
        .number("unreadCount", view.last_ordinal - read)
        .number("mentionCount", view.mention_count);
    append_own_settings(object, view.own);
    object.text("role", word_for(view.role, kRoles));
    append_message_ids(object.key("pinnedMessageIds"), chat.id, chat.pinned);
    if (!view.receipts.empty()) object.list("receipts", view.receipts, append_receipt);
    if (!view.draft.text.empty()) {
        ObjectWriter draft(object.key("draft"));
        append_draft(draft, view.draft);
        draft.end();
    }
    object.end();
    return out;
}

std::string user_object(const User& user, const std::optional<PresenceState>& presence) {
    std::string out;
    ObjectWriter object(out);
    append_user_members(object, user, presence);
    object.end();
    return out;
}

std::string account_object(const Account& account, const std::optional<PresenceState>& presence) {
    std::string out;
    ObjectWriter object(out);
    append_user_members(object, account.user, presence);
    object.text_if_any("email", account.email).text_if_any("phone", account.phone);
    ObjectWriter(object.key("privacy"))
        .text("lastSeen", word_for(account.privacy.last_seen, kAudiences))
        .text("presence", word_for(account.privacy.presence, kAudiences))
        .flag("receipts", account.privacy.receipts)
        .text("addToGroups", word_for(account.privacy.add_to_groups, kAudiences))
        .end();
    object.text("plan", account.plan == Plan::Free ? "free" : "premium")
        .text("serverRole", word_for(account.server_role, kServerRoles))
        .time("createdAt", account.created_at)
        .end();
    return out;
}

std::string device_object(const Device& device, DeviceId current) {
    std::string out;
    ObjectWriter(out)
        .id("deviceId", device.id)
        .text_if_any("deviceName", device.name)
        .time("createdAt", device.created_at)
        .time("lastSeen", device.last_used_at)
        .flag("current", device.id == current)
        .end();
    return out;
}

}  // namespace parley::protocol
