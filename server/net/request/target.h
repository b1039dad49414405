#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace parley::net {

/// What a request asks for, decoded.
struct Target {
    std::string path;  ///< begins with '/'; UTF-8; without ".", "..", control characters and backslashes
    std::map<std::string, std::string, std::less<>> query;
};

/// Reads the target of a request line in origin form ("/path?query") or absolute form
/// ("http://host/path?query"). Nothing when it is malformed or could be read in two ways: broken escapes, an
/// escaped slash, dot segments, bytes that are not UTF-8. Pure.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

}  // namespace parley::net
