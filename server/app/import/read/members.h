#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "protocol/json/document.h"

namespace parley::app {

// What readers ask of an object of an export: a member that is missing or of another kind is empty, 0 or
// false.

using protocol::JsonKind;
using protocol::JsonValue;

inline std::optional<JsonValue> member_of(JsonValue object, std::string_view key) {
    for (const JsonValue member : object)
        if (object.is(JsonKind::Object) && member.key() == key) return member;
    return std::nullopt;
}

inline std::string text_of(JsonValue object, std::string_view key) {
    const auto member = member_of(object, key);
    return member && member->is(JsonKind::String) ? std::string(member->text()) : std::string();
}

/// Of a string or a number, as it is written: some exports write ids as either.
inline std::string id_of(JsonValue object, std::string_view key) {
    const auto member = member_of(object, key);
    return member && (member->is(JsonKind::String) || member->is(JsonKind::Number))
               ? std::string(member->text())
               : std::string();
}

inline double number_of(JsonValue object, std::string_view key) {
    const auto member = member_of(object, key);
    return member ? member->as_double().value_or(0) : 0;
}

inline bool flag_of(JsonValue object, std::string_view key) {
    const auto member = member_of(object, key);
    return member && member->is(JsonKind::True);
}

/// Milliseconds since 1970; 0 for what no time could be.
inline WallTime millis(double value) {
    constexpr double kLast = 253'402'300'799'000;
    return {value > 0 && value < kLast ? static_cast<std::int64_t>(value) : 0};
}

/// Seconds since 1970.
inline WallTime seconds(double value) {
    return millis(value * 1'000 + 0.5);
}

}  // namespace parley::app
