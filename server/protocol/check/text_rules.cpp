#include "protocol/check/text_rules.h"

#include <array>
#include <chrono>
#include <cstdint>

#include "base/text/eight_bytes.h"

namespace parley::protocol {
namespace {

/// White space beyond ASCII, as its bytes: no-break space, ogham space, en quad to hair space, line and
/// paragraph separator, narrow no-break space, mathematical space, ideographic space, and the byte order
/// mark.
constexpr std::array<std::string_view, 19> kWideSpaces{
    "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82",
    "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87",
    "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9",
    "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF"};

constexpr bool is_ascii_space(char c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

std::size_t space_at_start(std::string_view text) noexcept {
    if (!text.empty() && is_ascii_space(text.front())) return 1;
    for (const std::string_view space : kWideSpaces)
        if (text.starts_with(space)) return space.size();
    return 0;
}

std::size_t space_at_end(std::string_view text) noexcept {
    if (!text.empty() && is_ascii_space(text.back())) return 1;
    for (const std::string_view space : kWideSpaces)
        if (text.ends_with(space)) return space.size();
    return 0;
}

/// The number that the `count` digits at `at` stand for; -1 when they are no digits.
int digits(std::string_view text, std::size_t at, std::size_t count) noexcept {
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (!is_digit(c)) return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Whether all eight are from ' ' to '~': then none of them borrows or carries, and none has its highest bit.
bool are_printable_ascii(std::uint64_t bytes) noexcept {
    return ((bytes | (bytes - every_byte(0x20)) | (bytes + every_byte(0x01))) & every_byte(0x80)) == 0;
}

}  // namespace

bool has_only_text(std::string_view text, Lines lines) noexcept {
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (i + 8 <= text.size() && are_printable_ascii(eight_at(text, i))) i += 8;
        if (i == text.size()) break;
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c < 0x7F) continue;
        if (c == 0x7F) return false;
        if (c < 0x20 && !(lines == Lines::Many && (c == '\n' || c == '\r' || c == '\t'))) return false;
        if (c == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0) return false;
    }
    return true;
}

std::size_t characters(std::string_view text) noexcept {
    std::size_t count = 0;
    for (; text.size() >= 8; text.remove_prefix(8)) {
        const std::uint64_t bytes = eight_at(text, 0);
        const std::uint64_t further = bytes >> 7 & ~bytes >> 6 & every_byte(0x01);  // 10…: not the first
        count += 8 - static_cast<std::size_t>(further * every_byte(0x01) >> 56);    // their sum
    }
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

std::string_view trimmed(std::string_view text) noexcept {
    while (const std::size_t size = space_at_start(text)) text.remove_prefix(size);
    while (const std::size_t size = space_at_end(text)) text.remove_suffix(size);
    return text;
}

std::string_view cut(std::string_view text, std::size_t most) noexcept {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most);
}

std::string lower_case(std::string_view ascii) {
    std::string lower(ascii);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool is_username(std::string_view text) noexcept {
    const auto letter_or_digit = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c); };
    if (text.size() < 3 || text.size() > 32 || !letter_or_digit(text[0])) return false;
    for (const char c : text)
        if (!letter_or_digit(c) && c != '_' && c != '.' && c != '-') return false;
    return true;
}

bool is_safe_url(std::string_view text) noexcept {
    for (const char c : text)
        if (static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '<' || c == '>' || c == '\\')
            return false;
    return text.starts_with("https://") || text.starts_with("http://") ||
           (text.starts_with('/') && !text.starts_with("//"));
}

std::optional<WallTime> parse_time(std::string_view text) noexcept {
    using namespace std::chrono;
    if (text.size() < 20 || text.size() > 40 || text.back() != 'Z') return std::nullopt;
    if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const year_month_day date{year{digits(text, 0, 4)}, month{static_cast<unsigned>(digits(text, 5, 2))},
                              day{static_cast<unsigned>(digits(text, 8, 2))}};
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (!date.ok() || date.year() < year{1970}) return std::nullopt;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;

    int millis = 0;
    if (text.size() > 20) {
        if (text[19] != '.' || text.size() == 21) return std::nullopt;
        int worth = 100;
        for (const char c : text.substr(20, text.size() - 21)) {
            if (!is_digit(c)) return std::nullopt;
            millis += (c - '0') * worth;
            worth /= 10;
        }
    }
    const auto point =
        sys_days{date} + hours{hour} + minutes{minute} + seconds{second} + milliseconds{millis};
    return WallTime{duration_cast<milliseconds>(point.time_since_epoch()).count()};
}

}  // namespace parley::protocol
