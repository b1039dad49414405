#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.h"
#include "base/id.h"
#include "base/log/level.h"
#include "base/log/secret.h"

/// Structured log on standard error: an event's name ("chat.loaded": what, then what happened) and named
/// values, one line each.
///     log::info("chat.loaded", {{"chat", id}, {"rows", rows}});
/// Any thread; writes before it returns, so never on a path that every message takes. What clients wrote
/// (texts, names) and secrets are not logged.
namespace parley::log {

using Value = std::variant<std::string, std::int64_t, std::uint64_t, double, bool>;

struct Field {
    std::string_view name;
    Value value;

    Field(std::string_view key, std::string_view text) : name(key), value(std::string(text)) {}
    Field(std::string_view key, const char* text) : name(key), value(std::string(text)) {}
    Field(std::string_view key, const std::string& text) : name(key), value(text) {}
    Field(std::string_view key, std::same_as<bool> auto flag) : name(key), value(flag) {}
    Field(std::string_view key, std::floating_point auto number)
        : name(key), value(static_cast<double>(number)) {}
    Field(std::string_view key, std::signed_integral auto number)
        : name(key), value(static_cast<std::int64_t>(number)) {}
    template <std::unsigned_integral Number>
        requires(!std::same_as<Number, bool>)
    Field(std::string_view key, Number number) : name(key), value(static_cast<std::uint64_t>(number)) {}
    Field(std::string_view key, std::chrono::milliseconds span)
        : name(key), value(std::int64_t{span.count()}) {}
    template <class Tag>
    Field(std::string_view key, const Id<Tag>& id) : name(key), value(to_text(id)) {}
    Field(std::string_view key, const Secret&) : name(key), value(std::string("***")) {}
};

using Fields = std::initializer_list<Field>;

/// Sets form and level; without it: text, from Info on.
void configure(LogFormat format, LogLevel level);
void set_level(LogLevel level);
[[nodiscard]] bool enabled(LogLevel level);

void write(LogLevel level, std::string_view event, Fields fields);

inline void debug(std::string_view event, Fields fields = {}) {
    write(LogLevel::Debug, event, fields);
}
inline void info(std::string_view event, Fields fields = {}) {
    write(LogLevel::Info, event, fields);
}
inline void warning(std::string_view event, Fields fields = {}) {
    write(LogLevel::Warning, event, fields);
}
inline void error(std::string_view event, Fields fields = {}) {
    write(LogLevel::Error, event, fields);
}

/// The line that write() writes, without its end. No value can begin a new line or end its quotes. Pure.
[[nodiscard]] std::string format_line(LogFormat format, WallTime time, LogLevel level, std::string_view event,
                                      Fields fields);

}  // namespace parley::log
