#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/config/config.h"

namespace parley::config {

/// How a value is written in TOML. Everywhere else it is text; a list's items are parted by commas.
enum class Shape : std::uint8_t { Number, Text, List, Flag };
enum class Applies : std::uint8_t { AtStart, OnReload };

/// One key: where it belongs, what it is for, what it may be.
struct Key {
    std::string_view section;
    std::string_view name;
    Shape shape = Shape::Text;
    Applies applies = Applies::AtStart;
    std::string allowed;   ///< completes "must be …"
    std::string_view doc;  ///< one line

    /// False, and nothing changed, when `text` is not allowed.
    std::function<bool(Config&, std::string_view text)> set;
    /// The text that set() would take.
    std::function<std::string(const Config&)> show;

    [[nodiscard]] std::string path() const { return std::string(section) + '.' + std::string(name); }
};

/// Every key there is, section by section. Static storage.
const std::vector<Key>& all_keys();

/// Nothing (nullptr) when there is no such key. `path` is `section.key`.
const Key* find_key(std::string_view path);

}  // namespace parley::config
