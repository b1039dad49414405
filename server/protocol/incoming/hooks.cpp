#include "protocol/incoming/hooks.h"

#include "protocol/check/body.h"
#include "protocol/json/writer.h"

namespace parley::protocol {

Result<MakeIncomingHook> decode_make_incoming_hook(std::string_view body) {
    static constexpr TextLimits kName{.least = 1, .most = 64, .trim = TextLimits::Trim::Yes};
    return decode_body<MakeIncomingHook>(body, [](Fields& fields) {
        MakeIncomingHook make;
        make.name = fields.text("name", Need::Required, kName).value_or(std::string());
        make.icon_url = fields.url_or_cleared("iconUrl").value_or(std::string());
        return make;
    });
}

std::string incoming_hook_object(const IncomingHook& hook, std::string_view secret) {
    std::string out;
    ObjectWriter object(out);
    object.id("id", hook.id)
        .text("name", hook.name)
        .text_if_any("iconUrl", hook.icon_url)
        .id("senderId", hook.sender)
        .id("createdBy", hook.created_by)
        .time("createdAt", hook.created_at);
    if (!secret.empty()) object.text("url", "/api/hooks/in/" + std::string(secret));
    object.end();
    return out;
}

}  // namespace parley::protocol
