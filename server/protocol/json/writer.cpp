#include "protocol/json/writer.h"

#include <charconv>

#include "base/text/eight_bytes.h"

namespace parley::protocol {
namespace {

constexpr bool must_be_escaped(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

/// How many bytes from `at` on need no escape, counted in eights.
std::size_t plain_from(std::string_view text, std::size_t at) noexcept {
    const std::size_t start = at;
    while (at + 8 <= text.size()) {
        const std::uint64_t eight = eight_at(text, at);
        if (has_less(eight, 0x20) || has_byte(eight, '"') || has_byte(eight, '\\')) break;
        at += 8;
    }
    return at - start;
}

void append_escaped(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    constexpr std::string_view kHex = "0123456789abcdef";
    out += "\\u00";
    out += kHex[static_cast<unsigned char>(c) >> 4];
    out += kHex[static_cast<unsigned char>(c) & 15];
}

template <class Number>
void append_number(std::string& out, Number value) {
    char digits[32];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t written = 0;
    for (std::size_t i = plain_from(text, 0); i < text.size(); ++i) {
        if (!must_be_escaped(text[i])) continue;
        out += text.substr(written, i - written);
        append_escaped(out, text[i]);
        written = i + 1;
        i += plain_from(text, written);
    }
    out += text.substr(written);
    out += '"';
}

void append_json_number(std::string& out, std::uint64_t value) {
    append_number(out, value);
}
void append_json_number(std::string& out, double value) {
    append_number(out, value);
}

}  // namespace parley::protocol
