#include "protocol/admin/requests.h"

#include "protocol/check/body.h"
#include "protocol/json/writer.h"
#include "protocol/words.h"

namespace parley::protocol {

namespace {

constexpr auto kBytes = TextLimits::Counted::Bytes;
constexpr auto kTrim = TextLimits::Trim::Yes;
constexpr TextLimits kToken{.least = 1, .most = 1024, .counted = kBytes};
constexpr TextLimits kReason{.least = 0, .most = 1000, .trim = kTrim, .lines = Lines::Many};
constexpr TextLimits kNewPassword{.least = 8, .most = 256, .counted = kBytes};
constexpr TextLimits kDeviceName{.least = 0, .most = 64, .trim = kTrim};

std::string reason_of(Fields& fields) {
    return fields.text("reason", Need::Optional, kReason).value_or(std::string());
}

}  // namespace

Result<ClaimAdmin> decode_claim_admin(std::string_view body) {
    return decode_body<ClaimAdmin>(body, [](Fields& fields) {
        return ClaimAdmin{fields.text("token", Need::Required, kToken).value_or(std::string())};
    });
}

Result<WithReason> decode_with_reason(std::string_view body) {
    if (body.empty()) return WithReason{};
    return decode_body<WithReason>(body, [](Fields& fields) { return WithReason{reason_of(fields)}; });
}

Result<std::string> checked_reason(std::string_view given) {
    std::string body = "{\"reason\":";
    append_json_string(body, given);
    body += '}';
    Result<WithReason> decoded = decode_with_reason(body);
    if (decoded) return std::move(decoded->reason);
    if (decoded.error().code != ErrorCode::BadRequest) return decoded.error();
    return fail(ErrorCode::InvalidField, "reason: must be UTF-8.");
}

Result<SetServerRole> decode_set_server_role(std::string_view body) {
    return decode_body<SetServerRole>(body, [](Fields& fields) {
        const auto role = fields.choice("serverRole", Need::Required, kServerRoles);
        return SetServerRole{role.value_or(ServerRole::User), reason_of(fields)};
    });
}

Result<ResetPassword> decode_reset_password(std::string_view body) {
    return decode_body<ResetPassword>(body, [](Fields& fields) {
        ResetPassword request;
        request.token = fields.text("token", Need::Required, kToken).value_or(std::string());
        request.password = fields.text("password", Need::Required, kNewPassword).value_or(std::string());
        request.device_name = fields.text("deviceName", Need::Optional, kDeviceName).value_or(std::string());
        return request;
    });
}

}  // namespace parley::protocol
