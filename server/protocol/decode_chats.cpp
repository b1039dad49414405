#include "protocol/check/body.h"
#include "protocol/check/members.h"
#include "protocol/decode_http.h"
#include "protocol/words.h"

namespace parley::protocol {
namespace {

constexpr auto kTrim = TextLimits::Trim::Yes;
constexpr TextLimits kName{.least = 1, .most = 128, .trim = kTrim};
constexpr TextLimits kDescription{.least = 0, .most = 1024, .trim = kTrim, .lines = Lines::Many};
constexpr std::size_t kMaxParticipantsAtOnce = 1000;
constexpr std::int64_t kMaxSeconds = 100LL * 366 * 24 * 3600;

std::optional<std::int64_t> seconds(Fields& fields, std::string_view name, std::int64_t least) {
    const auto value = fields.find(name, Need::Optional);
    if (!value) return std::nullopt;
    const auto span = value->as_signed();
    if (span && *span >= least && *span <= kMaxSeconds) return span;
    fields.problem().invalid(fields.path_of(name),
                             "must be a whole number of seconds, at least " + std::to_string(least));
    return std::nullopt;
}

std::optional<std::optional<std::int64_t>> seconds_or_none(Fields& fields, std::string_view name) {
    if (fields.is_cleared(name)) return std::optional<std::int64_t>();
    const auto span = seconds(fields, name, 1);
    if (!span) return std::nullopt;
    return span;
}

std::optional<std::optional<Role>> rule(Fields& fields, std::string_view name) {
    if (fields.is_cleared(name)) return std::optional<Role>();
    const auto role = fields.choice(name, Need::Optional, kRoles);
    if (!role) return std::nullopt;
    return role;
}

OwnRulesChange read_rules(JsonValue object, const JsonPath& path, Problem& problem) {
    Fields fields(object, path, problem);
    OwnRulesChange change;
    change.write = rule(fields, "write");
    change.invite = rule(fields, "invite");
    change.pin = rule(fields, "pin");
    change.rename = rule(fields, "rename");
    return change;
}

ChatSettingsChange read_settings(JsonValue object, const JsonPath& path, Problem& problem) {
    Fields fields(object, path, problem);
    ChatSettingsChange change;
    change.encryption_enabled = fields.flag("encryptionEnabled", Need::Optional);
    change.message_retention_seconds = seconds_or_none(fields, "messageRetentionSeconds");
    change.disappearing_seconds = seconds_or_none(fields, "disappearingSeconds");
    change.slow_mode_seconds = seconds(fields, "slowModeSeconds", 0);
    change.history_visible = fields.choice("historyVisible", Need::Optional, kHistories);
    if (const auto rules = fields.find("permissions", Need::Optional))
        change.permissions = read_rules(*rules, fields.path_of("permissions"), problem);
    return change;
}

std::optional<ChatSettingsChange> settings(Fields& fields) {
    const auto object = fields.find("settings", Need::Optional);
    if (!object) return std::nullopt;
    return read_settings(*object, fields.path_of("settings"), fields.problem());
}

std::optional<std::optional<WallTime>> time_or_none(Fields& fields, std::string_view name) {
    if (fields.is_cleared(name)) return std::optional<WallTime>();
    const auto time = fields.time(name, Need::Optional);
    if (!time) return std::nullopt;
    return time;
}

}  // namespace

ChatSettings ChatSettingsChange::applied_to(ChatSettings settings) const {
    settings.encryption_enabled = encryption_enabled.value_or(settings.encryption_enabled);
    settings.message_retention_seconds =
        message_retention_seconds.value_or(settings.message_retention_seconds);
    settings.disappearing_seconds = disappearing_seconds.value_or(settings.disappearing_seconds);
    settings.slow_mode_seconds = slow_mode_seconds.value_or(settings.slow_mode_seconds);
    settings.history_visible = history_visible.value_or(settings.history_visible);
    OwnRules& rules = settings.permissions;
    rules.write = permissions.write.value_or(rules.write);
    rules.invite = permissions.invite.value_or(rules.invite);
    rules.pin = permissions.pin.value_or(rules.pin);
    rules.rename = permissions.rename.value_or(rules.rename);
    return settings;
}

Result<CreateChat> decode_create_chat(std::string_view body) {
    return decode_body<CreateChat>(body, [](Fields& fields) {
        CreateChat request;
        request.type = fields.choice("type", Need::Required, kChatTypes).value_or(ChatType::Group);
        request.participants =
            fields.users("participantIds", 0, kMaxParticipantsAtOnce, ErrorCode::UserNotFound);
        const Need name = request.type == ChatType::Direct ? Need::Optional : Need::Required;
        request.name = fields.text("name", name, kName).value_or(std::string());
        request.description =
            fields.text("description", Need::Optional, kDescription).value_or(std::string());
        request.settings = settings(fields).value_or(ChatSettingsChange());
        return request;
    });
}

Result<UpdateChat> decode_update_chat(std::string_view body) {
    return decode_body<UpdateChat>(body, [](Fields& fields) {
        UpdateChat change;
        change.name = fields.text("name", Need::Optional, kName);
        change.description = fields.text_or_cleared("description", kDescription);
        change.avatar_url = fields.url_or_cleared("avatarUrl");
        change.settings = settings(fields);
        change.is_muted = fields.flag("isMuted", Need::Optional);
        change.muted_until = time_or_none(fields, "mutedUntil");
        change.notifications_enabled = fields.flag("notificationsEnabled", Need::Optional);
        change.is_pinned = fields.flag("isPinned", Need::Optional);
        change.is_archived = fields.flag("isArchived", Need::Optional);
        change.marked_unread = fields.flag("markedUnread", Need::Optional);
        return change;
    });
}

Result<AddParticipants> decode_add_participants(std::string_view body) {
    return decode_body<AddParticipants>(body, [](Fields& fields) {
        return AddParticipants{fields.users("userIds", 1, kMaxParticipantsAtOnce, ErrorCode::UserNotFound)};
    });
}

Result<SetRole> decode_set_role(std::string_view body) {
    return decode_body<SetRole>(body, [](Fields& fields) {
        return SetRole{fields.choice("role", Need::Required, kRoles).value_or(Role::Member)};
    });
}

Result<SyncEvents> decode_sync_events(std::string_view body) {
    return decode_body<SyncEvents>(body, [](Fields& fields) {
        return SyncEvents{read_chat_seqs(fields, Need::Required, kMaxSyncEventsChats)};
    });
}

}  // namespace parley::protocol
