#include "protocol/admin/server.h"

#include "protocol/check/body.h"
#include "protocol/json/writer.h"
#include "protocol/objects.h"
#include "protocol/words.h"

namespace parley::protocol {

namespace {

constexpr auto kTrim = TextLimits::Trim::Yes;
constexpr TextLimits kReason{.least = 0, .most = 1000, .trim = kTrim, .lines = Lines::Many};
constexpr TextLimits kAnnouncement{.least = 1, .most = 2000, .trim = kTrim, .lines = Lines::Many};
constexpr TextLimits kDirectory{.least = 1, .most = 4000, .trim = TextLimits::Trim::No};
constexpr std::uint64_t kTenYears = 10ULL * 366 * 24 * 3600;
constexpr std::size_t kMaxLimits = 64;
constexpr Words<ReportAction, 4> kReportActions{{{"dismiss", ReportAction::Dismiss},
                                                 {"warn", ReportAction::Warn},
                                                 {"delete_message", ReportAction::DeleteMessage},
                                                 {"suspend", ReportAction::Suspend}}};

std::string reason_of(Fields& fields) {
    return fields.text("reason", Need::Optional, kReason).value_or(std::string());
}

std::optional<std::uint64_t> within(Fields& fields, std::string_view name, std::uint64_t least,
                                    std::uint64_t most) {
    const auto number = fields.number(name, Need::Optional);
    if (!number || (*number >= least && *number <= most)) return number;
    fields.problem().invalid(fields.path_of(name), "must be a whole number from " + std::to_string(least) +
                                                       " to " + std::to_string(most));
    return std::nullopt;
}

/// The members of `limits`, whatever they are called.
std::vector<LimitChange> changes_of(Fields& fields) {
    std::vector<LimitChange> changes;
    const auto limits = fields.find("limits", Need::Required);
    if (!limits) return changes;
    bool good = limits->is(JsonKind::Object) && limits->count() > 0 && limits->count() <= kMaxLimits;
    if (good) {
        for (const JsonValue limit : *limits) {
            const auto number = limit.as_unsigned();
            good = good && (number || limit.is(JsonKind::Null));
            std::optional<std::string> value;
            if (number) value = std::to_string(*number);
            changes.push_back({std::string(limit.key()), std::move(value)});
        }
    }
    if (!good)
        fields.problem().invalid(fields.path_of("limits"),
                                 "must be an object of 1 to 64 whole numbers, or null");
    return changes;
}

}  // namespace

Result<SetRegistration> decode_set_registration(std::string_view body) {
    return decode_body<SetRegistration>(body, [](Fields& fields) {
        const auto mode = fields.choice("mode", Need::Required, kRegistrationModes);
        return SetRegistration{mode.value_or(RegistrationMode::Open), reason_of(fields)};
    });
}

std::string_view registration_word(RegistrationMode mode) noexcept {
    return word_for(mode, kRegistrationModes);
}

std::string registration_object(RegistrationMode mode) {
    std::string out;
    ObjectWriter(out).text("mode", registration_word(mode)).end();
    return out;
}

Result<NewInvitation> decode_new_invitation(std::string_view body) {
    if (body.empty()) return NewInvitation{};
    return decode_body<NewInvitation>(body, [](Fields& fields) {
        NewInvitation invitation;
        invitation.max_uses = within(fields, "maxUses", 1, 1000).value_or(1);
        invitation.expires_in_seconds = within(fields, "expiresInSeconds", 60, kTenYears);
        return invitation;
    });
}

std::string invitation_object(const Invitation& invitation) {
    std::string out;
    ObjectWriter object(out);
    object.text("code", invitation.code).time("createdAt", invitation.at);
    if (invitation.by) object.id("createdBy", *invitation.by);
    if (invitation.until) object.time("expiresAt", *invitation.until);
    object.number("maxUses", invitation.max_uses).number("uses", invitation.uses).end();
    return out;
}

Result<SetLimits> decode_set_limits(std::string_view body) {
    return decode_body<SetLimits>(body, [](Fields& fields) {
        return SetLimits{changes_of(fields), reason_of(fields)};
    });
}

std::string limits_object(const std::vector<LimitView>& limits) {
    std::string out;
    ObjectWriter(out)
        .list("items", limits,
              [](std::string& to, const LimitView& limit) {
                  ObjectWriter(to)
                      .text("name", limit.name)
                      .json("value", limit.value)
                      .json("configured", limit.configured)
                      .flag("changed", limit.changed)
                      .end();
              })
        .json("nextCursor", "null")
        .end();
    return out;
}

Result<NewAnnouncement> decode_new_announcement(std::string_view body) {
    return decode_body<NewAnnouncement>(body, [](Fields& fields) {
        NewAnnouncement announcement;
        announcement.text = fields.text("text", Need::Required, kAnnouncement).value_or(std::string());
        announcement.until = fields.time("expiresAt", Need::Optional);
        return announcement;
    });
}

std::string announcement_object(const Announcement& announcement) {
    std::string out;
    ObjectWriter object(out);
    object.id("id", announcement.id).text("text", announcement.text).time("createdAt", announcement.at);
    if (announcement.until) object.time("expiresAt", *announcement.until);
    object.end();
    return out;
}

std::string announced(const Announcement& announcement) {
    std::string out;
    ObjectWriter(out)
        .text("type", "ANNOUNCEMENT")
        .json("announcement", announcement_object(announcement))
        .end();
    return out;
}

std::string announcement_ended(AnnouncementId id) {
    std::string out;
    ObjectWriter(out).text("type", "ANNOUNCEMENT_ENDED").id("announcementId", id).end();
    return out;
}

Result<ResolveReport> decode_resolve_report(std::string_view body) {
    return decode_body<ResolveReport>(body, [](Fields& fields) {
        const auto action = fields.choice("action", Need::Required, kReportActions);
        return ResolveReport{action.value_or(ReportAction::Dismiss), reason_of(fields)};
    });
}

std::string_view report_action_word(ReportAction action) noexcept {
    return word_for(action, kReportActions);
}

std::string report_object(const ReportView& report) {
    std::string out;
    ObjectWriter object(out);
    object.text("id", report.id)
        .time("createdAt", report.at)
        .id("by", report.by)
        .text("reason", report.reason);
    if (report.user) object.id("userId", *report.user);
    if (report.chat) object.id("chatId", *report.chat);
    if (report.message) object.id("messageId", *report.message);
    object.text_if_any("messageText", report.message_text);
    if (!report.message_json.empty()) object.json("message", report.message_json);
    if (report.resolution) {
        ObjectWriter resolution(object.key("resolution"));
        resolution.time("at", report.resolution->at).text("action", report.resolution->action);
        if (report.resolution->by) resolution.id("by", *report.resolution->by);
        resolution.text_if_any("reason", report.resolution->reason).end();
    }
    object.end();
    return out;
}

std::string warned(std::uint64_t user_seq, std::string_view reason) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "warning")
        .text("reason", reason)
        .end();
    return out;
}

std::string admin_chat_object(const ChatView& view) {
    std::string out;
    ObjectWriter object(out);
    object.id("id", view.chat.id)
        .text("type", word_for(view.chat.type, kChatTypes))
        .text_if_any("name", view.chat.name)
        .text_if_any("description", view.chat.description)
        .id("createdBy", view.chat.created_by)
        .time("createdAt", view.chat.created_at)
        .number("participantCount", view.participant_count)
        .number("messageCount", view.last_ordinal)
        .time("lastActivityAt", view.last_activity)
        .list("participants", view.participants, append_participant)
        .end();
    return out;
}

Result<MakeBackup> decode_make_backup(std::string_view body) {
    return decode_body<MakeBackup>(body, [](Fields& fields) {
        MakeBackup backup;
        backup.directory = fields.text("directory", Need::Required, kDirectory).value_or(std::string());
        if (!backup.directory.empty() && backup.directory.front() != '/')
            fields.problem().invalid(fields.path_of("directory"), "must be an absolute path");
        return backup;
    });
}

std::string backup_object(const BackupView& backup) {
    std::string out;
    ObjectWriter(out)
        .number("number", backup.number)
        .time("createdAt", backup.at)
        .number("bytes", backup.bytes)
        .number("files", backup.files)
        .end();
    return out;
}

std::string health_object(const HealthView& health) {
    std::string out;
    ObjectWriter object(out);
    object.text("version", health.version)
        .time("startedAt", health.started_at)
        .number("connections", health.connections)
        .number("sessions", health.sessions);
    append_json_number(object.key("deliveriesPerSecond"), health.deliveries_per_second);
    object.number("heapBytes", health.heap_bytes).flag("storageWritable", health.storage_writable);
    if (health.store_bytes) object.number("storeBytes", *health.store_bytes);
    if (health.disk_free_bytes) object.number("diskFreeBytes", *health.disk_free_bytes);
    object.end();
    return out;
}

}  // namespace parley::protocol
