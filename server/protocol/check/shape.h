#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "protocol/check/problem.h"
#include "protocol/json/document.h"

namespace parley::protocol {

/// What a value must be.
enum class Shape : std::uint8_t {
    Line,       ///< a string without control characters; limits: characters
    Text,       ///< the same, with line breaks and tabs
    Word,       ///< one of the strings that `inner` names
    Integer,    ///< limits: value
    Number,     ///< limits: value
    Flag,       ///< true or false
    Time,       ///< RFC 3339, UTC
    Url,        ///< one that is safe in a page; limit: characters
    User,       ///< a user id
    UserOrAll,  ///< a user id or "all"
    List,       ///< entries of the shape `inner[0]`; limits: entries
    Members,    ///< an object of the members `inner`; others are left out
    Anything,   ///< an object that is kept as it is; limit: bytes as compact JSON
};

enum class Need : std::uint8_t {
    Optional,  ///< may be absent or null
    Required,
    OrFalse,  ///< written as false where it is absent
};

/// A line in the table of an object's members.
struct Rule {
    std::string_view name = {};
    Shape shape = Shape::Line;
    Need need = Need::Optional;
    double least = 0;
    double most = 0;
    std::span<const Rule> inner = {};
    std::string_view written = {};  ///< of a word: what it is written as, if not as itself
};

/// Appends `value` to `out` as compact JSON if it is what `rule` says; otherwise reports to `problem` and
/// leaves `out` unfinished.
void write_shaped(std::string& out, JsonValue value, const Rule& rule, const JsonPath& path,
                  Problem& problem);

/// The same for an object with the members `rules` (at most 32): in the order given, unknown ones left out,
/// none twice.
void write_members(std::string& out, JsonValue value, std::span<const Rule> rules, const JsonPath& path,
                   Problem& problem);

}  // namespace parley::protocol
