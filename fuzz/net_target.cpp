// Whatever stands in a request line: a target that is accepted is safe to use as a path, and is read the same
// again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "net/frame/utf8.h"
#include "net/request/target.h"

namespace {

std::string escape(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (c == '/' || (c >= 'a' && c <= 'z')) {
            out.push_back(c);
        } else {
            out.append({'%', kDigits[byte >> 4], kDigits[byte & 0xF]});
        }
    }
    return out;
}

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto target = parley::net::parse_target({reinterpret_cast<const char*>(data), size});
    if (!target) return 0;
    const std::string& path = target->path;
    require(path.starts_with('/') && parley::net::is_utf8(path));
    require(path.find('\0') == std::string::npos && path.find('\\') == std::string::npos);
    const std::string closed = path + "/";
    require(closed.find("/../") == std::string::npos && closed.find("/./") == std::string::npos);

    std::string again = escape(path);
    char separator = '?';
    for (const auto& [name, value] : target->query) {
        require(parley::net::is_utf8(name) && parley::net::is_utf8(value));
        again.push_back(separator);
        again.append(escape(name)).append("=").append(escape(value));
        separator = '&';
    }
    const auto second = parley::net::parse_target(again);
    require(second.has_value() && second->path == path && second->query == target->query);
    return 0;
}
