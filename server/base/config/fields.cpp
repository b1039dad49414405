#include "base/config/fields.h"

#include <arpa/inet.h>

#include <algorithm>

namespace parley::config {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        const std::string_view item = trimmed(text.substr(0, comma));
        if (!item.empty()) items.emplace_back(item);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return items;
}

std::string join_list(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : ",") + item;
    return out;
}

bool is_address(std::string_view text) {
    const std::string address(text);
    in6_addr buffer{};
    return inet_pton(AF_INET, address.c_str(), &buffer) == 1 ||
           inet_pton(AF_INET6, address.c_str(), &buffer) == 1;
}

bool is_origin(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!text.starts_with(scheme)) continue;
        const std::string_view host = text.substr(scheme.size());
        return !host.empty() && host.find_first_of("/?#@ ") == std::string_view::npos;
    }
    return false;
}

Key listen_address(Key key) {
    key.shape = Shape::Text;
    key.allowed =
        "ADDRESS:PORT with an IP address, e.g. 127.0.0.1:8080 or [::]:8080 (port 0: the kernel chooses)";
    key.set = [](Config& config, std::string_view text) {
        const auto colon = text.rfind(':');
        if (colon == std::string_view::npos) return false;
        std::string_view address = text.substr(0, colon);
        const std::string_view digits = text.substr(colon + 1);
        const bool bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
        if (bracketed) address = address.substr(1, address.size() - 2);
        std::uint16_t port = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
        if (error != std::errc() || end != digits.data() + digits.size()) return false;
        if (!is_address(address) || bracketed != (address.find(':') != std::string_view::npos)) return false;
        config.server.address = std::string(address);
        config.server.port = port;
        return true;
    };
    key.show = [](const Config& config) {
        const std::string& address = config.server.address;
        const bool v6 = address.find(':') != std::string::npos;
        return (v6 ? '[' + address + ']' : address) + ':' + std::to_string(config.server.port);
    };
    return key;
}

}  // namespace parley::config
