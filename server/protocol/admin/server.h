#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/chat.h"
#include "model/server_settings.h"

namespace parley::protocol {

// Bodies and objects of what is set for the whole server. As decode_http.h tells of its functions.

struct SetRegistration {
    RegistrationMode mode = RegistrationMode::Open;
    std::string reason;
};
[[nodiscard]] Result<SetRegistration> decode_set_registration(std::string_view body);
[[nodiscard]] std::string_view registration_word(RegistrationMode mode) noexcept;
/// {mode}
[[nodiscard]] std::string registration_object(RegistrationMode mode);

struct NewInvitation {
    std::uint64_t max_uses = 1;  ///< 1 to 1,000
    std::optional<std::uint64_t> expires_in_seconds;
};
/// An empty body is {}.
[[nodiscard]] Result<NewInvitation> decode_new_invitation(std::string_view body);
[[nodiscard]] std::string invitation_object(const Invitation& invitation);

struct LimitChange {
    std::string name;                  ///< as on the wire
    std::optional<std::string> value;  ///< digits; nothing: as configured
};
struct SetLimits {
    std::vector<LimitChange> changes;  ///< 1 to 64
    std::string reason;
};
[[nodiscard]] Result<SetLimits> decode_set_limits(std::string_view body);
struct LimitView {
    std::string name;
    std::string value;  ///< in force; digits
    std::string configured;
    bool changed = false;
};
/// {items:[{name, value, configured, changed}], nextCursor:null}
[[nodiscard]] std::string limits_object(const std::vector<LimitView>& limits);

struct NewAnnouncement {
    std::string text;  ///< 1 to 2,000 characters
    std::optional<WallTime> until;
};
[[nodiscard]] Result<NewAnnouncement> decode_new_announcement(std::string_view body);
[[nodiscard]] std::string announcement_object(const Announcement& announcement);
/// The frames ANNOUNCEMENT {announcement} and ANNOUNCEMENT_ENDED {announcementId}.
[[nodiscard]] std::string announced(const Announcement& announcement);
[[nodiscard]] std::string announcement_ended(AnnouncementId id);

enum class ReportAction : std::uint8_t { Dismiss, Warn, DeleteMessage, Suspend };
struct ResolveReport {
    ReportAction action = ReportAction::Dismiss;
    std::string reason;
};
[[nodiscard]] Result<ResolveReport> decode_resolve_report(std::string_view body);
[[nodiscard]] std::string_view report_action_word(ReportAction action) noexcept;
struct ResolutionView {
    WallTime at;
    std::optional<UserId> by;
    std::string action;
    std::string reason;
};
struct ReportView {
    std::string id;
    WallTime at;
    UserId by;
    std::optional<UserId> user;
    std::optional<ChatId> chat;
    std::optional<MessageId> message;
    std::string reason;
    std::string message_text;  ///< what a sealed message says, as whoever reported it has read it
    std::string message_json;  ///< the message as it is now; empty where there is none to show
    std::optional<ResolutionView> resolution;
};
[[nodiscard]] std::string report_object(const ReportView& report);
/// USER_EVENT {userSeq, kind:"warning", reason}
[[nodiscard]] std::string warned(std::uint64_t user_seq, std::string_view reason);

/// A chat without what people have written in it.
[[nodiscard]] std::string admin_chat_object(const ChatView& view);

struct MakeBackup {
    std::string directory;  ///< an absolute path of at most 4,000 bytes
};
[[nodiscard]] Result<MakeBackup> decode_make_backup(std::string_view body);
struct BackupView {
    std::uint64_t number = 0;
    WallTime at;
    std::uint64_t bytes = 0;
    std::uint64_t files = 0;
};
[[nodiscard]] std::string backup_object(const BackupView& backup);

struct HealthView {
    std::string_view version;
    WallTime started_at;
    std::uint64_t connections = 0;
    std::uint64_t sessions = 0;
    double deliveries_per_second = 0;
    std::uint64_t heap_bytes = 0;
    std::optional<std::uint64_t> store_bytes;  ///< nothing: it is in memory
    std::optional<std::uint64_t> disk_free_bytes;
    bool storage_writable = true;
};
[[nodiscard]] std::string health_object(const HealthView& health);

}  // namespace parley::protocol
