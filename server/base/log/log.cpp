#include "base/log/log.h"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <memory>

namespace parley::log {

namespace {

std::atomic<LogFormat> current_format{LogFormat::Text};

spdlog::level::level_enum spdlog_level(LogLevel level) noexcept {
    switch (level) {
        case LogLevel::Debug:
            return spdlog::level::debug;
        case LogLevel::Info:
            return spdlog::level::info;
        case LogLevel::Warning:
            return spdlog::level::warn;
        case LogLevel::Error:
            break;
    }
    return spdlog::level::err;
}

spdlog::logger& logger() {
    static const std::unique_ptr<spdlog::logger> instance = [] {
        auto made =
            std::make_unique<spdlog::logger>("parley", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_formatter(std::make_unique<spdlog::pattern_formatter>("%v"));
        made->set_level(spdlog::level::info);
        made->flush_on(spdlog::level::debug);
        return made;
    }();
    return *instance;
}

std::string_view name_of(LogLevel level) noexcept {
    switch (level) {
        case LogLevel::Debug:
            return "debug";
        case LogLevel::Info:
            return "info";
        case LogLevel::Warning:
            return "warning";
        case LogLevel::Error:
            break;
    }
    return "error";
}

/// As a JSON string; what is not printable ASCII is escaped bytewise, so that a line is always valid UTF-8.
void append_quoted(std::string& out, std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte >= 0x7F) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

bool is_plain(std::string_view text) noexcept {
    for (const char c : text)
        if (c <= ' ' || c >= 0x7F || c == '"' || c == '\\' || c == '=') return false;
    return !text.empty();
}

void append_value(std::string& out, const Value& value, LogFormat format) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (format == LogFormat::Text && is_plain(*text)) {
            out += *text;
        } else {
            append_quoted(out, *text);
        }
        return;
    }
    if (const auto* flag = std::get_if<bool>(&value)) {
        out += *flag ? "true" : "false";
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        out += std::to_string(*number);
    } else if (const auto* natural = std::get_if<std::uint64_t>(&value)) {
        out += std::to_string(*natural);
    } else {
        out += std::to_string(std::get<double>(value));
    }
}

}  // namespace

void configure(LogFormat format, LogLevel level) {
    current_format = format;
    set_level(level);
}

void set_level(LogLevel level) {
    logger().set_level(spdlog_level(level));
}

bool enabled(LogLevel level) {
    return logger().should_log(spdlog_level(level));
}

void write(LogLevel level, std::string_view event, Fields fields) {
    if (!enabled(level)) return;
    const std::string line = format_line(current_format, SystemClock().wall(), level, event, fields);
    logger().log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
}

std::string format_line(LogFormat format, WallTime time, LogLevel level, std::string_view event,
                        Fields fields) {
    std::string line;
    if (format == LogFormat::Text) {
        append_rfc3339(line, time);
        line += ' ';
        line += name_of(level);
        line += ' ';
        line += event;
        for (const Field& field : fields) {
            line += ' ';
            line += field.name;
            line += '=';
            append_value(line, field.value, format);
        }
        return line;
    }
    line = R"({"time":")";
    append_rfc3339(line, time);
    line += R"(","level":")";
    line += name_of(level);
    line += R"(","event":)";
    append_quoted(line, event);
    for (const Field& field : fields) {
        line += ',';
        append_quoted(line, field.name);
        line += ':';
        append_value(line, field.value, format);
    }
    line += '}';
    return line;
}

}  // namespace parley::log
