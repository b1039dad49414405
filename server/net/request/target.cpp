#include "net/request/target.h"

#include <algorithm>
#include <utility>

#include "net/frame/utf8.h"

namespace parley::net {
namespace {

enum class Part { Path, Query };

int hex_value(char digit) noexcept {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

bool is_control(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::optional<std::string> decode(std::string_view text, Part part) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high << 4 | low);
            i += 2;
            if (c == '\0' || (part == Part::Path && (c == '/' || is_control(c)))) return std::nullopt;
        } else if (c == '#' || c == ' ' || is_control(c)) {
            return std::nullopt;
        } else if (c == '+' && part == Part::Query) {
            c = ' ';
        }
        out.push_back(c);
    }
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

bool has_dot_segment(std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::string_view segment = path.substr(0, path.find('/'));
        if (segment == "." || segment == "..") return true;
        path.remove_prefix(segment.size());
    }
    return false;
}

/// "http://host/path" → "/path".
std::string_view without_authority(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!text.starts_with(scheme)) continue;
        text.remove_prefix(scheme.size());
        const std::size_t end = text.find_first_of("/?");
        return end == std::string_view::npos ? std::string_view("/") : text.substr(end);
    }
    return text;
}

}  // namespace

std::optional<Target> parse_target(std::string_view text) {
    text = without_authority(text);
    const std::size_t mark = std::min(text.find('?'), text.size());
    std::optional<std::string> path = decode(text.substr(0, mark), Part::Path);
    if (!path || !path->starts_with('/') || path->find('\\') != std::string::npos || has_dot_segment(*path))
        return std::nullopt;

    Target target{std::move(*path), {}};
    std::string_view rest = text.substr(std::min(mark + 1, text.size()));
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::optional<std::string> name = decode(pair.substr(0, equals), Part::Query);
        std::optional<std::string> value =
            decode(pair.substr(std::min(equals + 1, pair.size())), Part::Query);
        if (!name || !value) return std::nullopt;
        if (!pair.empty()) target.query.emplace(std::move(*name), std::move(*value));
    }
    return target;
}

}  // namespace parley::net
