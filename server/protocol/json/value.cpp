#include <charconv>

#include "protocol/json/document.h"
#include "protocol/json/writer.h"

namespace parley::protocol {
namespace {

template <class Number>
std::optional<Number> whole_number(std::string_view text) noexcept {
    Number value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

}  // namespace

std::size_t JsonValue::count() const noexcept {
    std::size_t count = 0;
    for (auto it = begin(); it != end(); ++it) ++count;
    return count;
}

std::optional<std::uint64_t> JsonValue::as_unsigned() const noexcept {
    return is(JsonKind::Number) ? whole_number<std::uint64_t>(text()) : std::nullopt;
}

std::optional<std::int64_t> JsonValue::as_signed() const noexcept {
    return is(JsonKind::Number) ? whole_number<std::int64_t>(text()) : std::nullopt;
}

std::optional<double> JsonValue::as_double() const noexcept {
    return is(JsonKind::Number) ? whole_number<double>(text()) : std::nullopt;
}

void append_json_key(std::string& out, JsonValue member) {
    if (member.node_->plain_key) {
        out += '"';
        out += member.node_->key;
        out += '"';
    } else {
        append_json_string(out, member.node_->key);
    }
    out += ':';
}

void JsonValue::write(std::string& out) const {
    switch (kind()) {
        case JsonKind::Null:
            out += "null";
            return;
        case JsonKind::False:
            out += "false";
            return;
        case JsonKind::True:
            out += "true";
            return;
        case JsonKind::Number:
            out += text();
            return;
        case JsonKind::String:
            if (node_->plain_text) {
                out += '"';
                out += text();
                out += '"';
            } else {
                append_json_string(out, text());
            }
            return;
        case JsonKind::Array:
        case JsonKind::Object:
            break;
    }
    const bool object = is(JsonKind::Object);
    out += object ? '{' : '[';
    const std::size_t start = out.size();
    for (const JsonValue part : *this) {
        if (out.size() != start) out += ',';
        if (object) append_json_key(out, part);
        part.write(out);
    }
    out += object ? '}' : ']';
}

}  // namespace parley::protocol
