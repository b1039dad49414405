#include "net/request/field.h"

#include <algorithm>

namespace parley::net {
namespace {

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string to_lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) noexcept {
    const std::size_t from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::optional<std::string_view> next_element(std::string_view& list) noexcept {
    while (!list.empty()) {
        const std::string_view raw = list.substr(0, list.find(','));
        list.remove_prefix(std::min(raw.size() + 1, list.size()));
        const std::string_view element = trim(raw);
        if (!element.empty()) return element;
    }
    return std::nullopt;
}

bool has_token(std::string_view list, std::string_view token) noexcept {
    while (const auto element = next_element(list))
        if (equals_ignoring_case(*element, token)) return true;
    return false;
}

}  // namespace parley::net
