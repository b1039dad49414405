#include "protocol/check/body.h"
#include "protocol/check/members.h"
#include "protocol/decode_http.h"
#include "protocol/words.h"

namespace parley::protocol {
namespace {

constexpr auto kBytes = TextLimits::Counted::Bytes;
constexpr auto kTrim = TextLimits::Trim::Yes;
constexpr TextLimits kAnyName{.least = 1, .most = 64, .counted = kBytes, .trim = kTrim};
constexpr TextLimits kNewPassword{.least = 8, .most = 256, .counted = kBytes};
constexpr TextLimits kPassword{.least = 1, .most = 256, .counted = kBytes};
constexpr TextLimits kDisplayName{.least = 1, .most = 64, .trim = kTrim};
constexpr TextLimits kDeviceName{.least = 0, .most = 64, .trim = kTrim};
constexpr TextLimits kAbout{.least = 0, .most = 512, .trim = kTrim, .lines = Lines::Many};
constexpr TextLimits kEmail{.least = 0, .most = 254, .counted = kBytes, .trim = kTrim};
constexpr TextLimits kPhone{.least = 0, .most = 32, .trim = kTrim};
constexpr TextLimits kInvitationCode{.least = 0, .most = 128, .counted = kBytes};
constexpr TextLimits kToken{.least = 1, .most = 1024, .counted = kBytes};

std::string text_or_empty(Fields& fields, std::string_view name, Need need, const TextLimits& limits) {
    return fields.text(name, need, limits).value_or(std::string());
}

std::optional<std::string> email(Fields& fields) {
    auto address = fields.text("email", Need::Optional, kEmail);
    if (!address || address->empty()) return address;
    const std::size_t at = address->find('@');
    if (at == 0 || at == std::string::npos || at + 1 == address->size() ||
        address->find(' ') != std::string::npos)
        fields.problem().invalid(fields.path_of("email"), "must be an address such as name@example.org");
    return address;
}

PrivacyChange read_privacy(JsonValue object, const JsonPath& path, Problem& problem) {
    Fields fields(object, path, problem);
    PrivacyChange change;
    change.last_seen = fields.choice("lastSeen", Need::Optional, kAudiences);
    change.presence = fields.choice("presence", Need::Optional, kAudiences);
    change.receipts = fields.flag("receipts", Need::Optional);
    change.add_to_groups = fields.choice("addToGroups", Need::Optional, kAudiences);
    return change;
}

}  // namespace

Privacy PrivacyChange::applied_to(Privacy privacy) const {
    privacy.last_seen = last_seen.value_or(privacy.last_seen);
    privacy.presence = presence.value_or(privacy.presence);
    privacy.receipts = receipts.value_or(privacy.receipts);
    privacy.add_to_groups = add_to_groups.value_or(privacy.add_to_groups);
    return privacy;
}

Result<Register> decode_register(std::string_view body) {
    return decode_body<Register>(body, [](Fields& fields) {
        Register request;
        request.username = read_new_username(fields);
        request.password = text_or_empty(fields, "password", Need::Required, kNewPassword);
        request.display_name = text_or_empty(fields, "displayName", Need::Optional, kDisplayName);
        request.email = email(fields).value_or(std::string());
        request.phone = text_or_empty(fields, "phone", Need::Optional, kPhone);
        request.device_name = text_or_empty(fields, "deviceName", Need::Optional, kDeviceName);
        request.invitation_code = text_or_empty(fields, "invitationCode", Need::Optional, kInvitationCode);
        return request;
    });
}

Result<Login> decode_login(std::string_view body) {
    return decode_body<Login>(body, [](Fields& fields) {
        Login request;
        request.username =
            lower_case(fields.view("username", Need::Required, kAnyName).value_or(std::string_view()));
        request.password = text_or_empty(fields, "password", Need::Required, kPassword);
        request.device_name = text_or_empty(fields, "deviceName", Need::Optional, kDeviceName);
        return request;
    });
}

Result<Refresh> decode_refresh(std::string_view body) {
    return decode_body<Refresh>(body, [](Fields& fields) {
        return Refresh{text_or_empty(fields, "refreshToken", Need::Required, kToken)};
    });
}

Result<UpdateMe> decode_update_me(std::string_view body) {
    return decode_body<UpdateMe>(body, [](Fields& fields) {
        UpdateMe change;
        change.display_name = fields.text("displayName", Need::Optional, kDisplayName);
        change.about = fields.text_or_cleared("about", kAbout);
        change.avatar_url = fields.url_or_cleared("avatarUrl");
        change.email = fields.is_cleared("email") ? std::string() : email(fields);
        if (const auto privacy = fields.find("privacy", Need::Optional))
            change.privacy = read_privacy(*privacy, fields.path_of("privacy"), fields.problem());
        return change;
    });
}

Result<UpdatePresence> decode_set_status(std::string_view body) {
    return decode_body<UpdatePresence>(body, [](Fields& fields) { return read_presence(fields); });
}

}  // namespace parley::protocol
