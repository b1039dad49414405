#include "gateway/session/cursor.h"

#include <charconv>

namespace parley::gateway {

std::string to_text(const Cursor& cursor) {
    return "1." + std::to_string(cursor.user_seq) + '.' + std::to_string(cursor.time.ms);
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    if (text.substr(0, 2) != "1.") return std::nullopt;
    text.remove_prefix(2);
    Cursor cursor;
    const auto seq = std::from_chars(text.data(), text.data() + text.size(), cursor.user_seq);
    if (seq.ec != std::errc{} || seq.ptr == text.data() + text.size() || *seq.ptr != '.') return std::nullopt;
    const auto time = std::from_chars(seq.ptr + 1, text.data() + text.size(), cursor.time.ms);
    if (time.ec != std::errc{} || time.ptr != text.data() + text.size() || cursor.time.ms < 0)
        return std::nullopt;
    return cursor;
}

}  // namespace parley::gateway
