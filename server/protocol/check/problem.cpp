#include "protocol/check/problem.h"

#include "protocol/check/text_rules.h"

namespace parley::protocol {

std::string to_text(const JsonPath& path) {
    constexpr std::size_t kMaxNameBytes = 64;
    std::string text = path.parent ? to_text(*path.parent) : std::string();
    if (path.index != JsonPath::kNoIndex) {
        text += '[';
        text += std::to_string(path.index);
        text += ']';
    } else if (!path.name.empty()) {
        if (!text.empty()) text += '.';
        text += cut(path.name, kMaxNameBytes);
    }
    return text;
}

void Problem::invalid(const JsonPath& path, std::string_view reason) {
    if (error_) return;
    std::string detail = to_text(path);
    detail += ": ";
    detail += reason;
    error_ = Error{ErrorCode::InvalidField, std::move(detail), {}};
}

void Problem::report(Error error) {
    if (!error_) error_ = std::move(error);
}

}  // namespace parley::protocol
