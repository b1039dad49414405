#include "protocol/keys/ids.h"

namespace parley::protocol {

namespace {

constexpr std::string_view kServer = ":parley";

}  // namespace

std::optional<UserId> parse_key_user(std::string_view text) {
    if (!text.starts_with('@') || !text.ends_with(kServer)) return std::nullopt;
    text.remove_prefix(1);
    text.remove_suffix(kServer.size());
    return parse_id<UserId>(text);
}

void append_key_user(std::string& out, const UserId& user) {
    out += '@';
    append_text(out, user);
    out += kServer;
}

std::string key_user(const UserId& user) {
    std::string out;
    append_key_user(out, user);
    return out;
}

}  // namespace parley::protocol
