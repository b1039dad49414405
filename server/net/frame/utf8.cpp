#include "net/frame/utf8.h"

#include <cstddef>

#include "base/text/eight_bytes.h"

namespace parley::net {
namespace {

/// How many of the first bytes are ASCII, counted in eights.
std::size_t ascii_prefix(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at + 8 <= text.size() && (eight_at(text, at) & every_byte(0x80)) == 0) at += 8;
    return at;
}

}  // namespace

bool Utf8Validator::begin(std::uint8_t lead) noexcept {
    low_ = 0x80;
    high_ = 0xBF;
    if (lead < 0xC2) return false;  // a continuation byte, or the lead of an overlong form
    if (lead < 0xE0) {
        missing_ = 1;
    } else if (lead < 0xF0) {
        missing_ = 2;
        if (lead == 0xE0) low_ = 0xA0;   // below: overlong
        if (lead == 0xED) high_ = 0x9F;  // above: surrogates
    } else if (lead < 0xF5) {
        missing_ = 3;
        if (lead == 0xF0) low_ = 0x90;   // below: overlong
        if (lead == 0xF4) high_ = 0x8F;  // above: beyond U+10FFFF
    } else {
        return false;
    }
    return true;
}

bool Utf8Validator::feed(std::string_view piece) noexcept {
    std::size_t at = missing_ == 0 ? ascii_prefix(piece) : 0;
    while (at < piece.size()) {
        const auto byte = static_cast<std::uint8_t>(piece[at++]);
        if (missing_ > 0) {
            if (byte < low_ || byte > high_) return false;
            low_ = 0x80;
            high_ = 0xBF;
            --missing_;
        } else if (byte >= 0x80) {
            if (!begin(byte)) return false;
        } else {
            at += ascii_prefix(piece.substr(at));
        }
    }
    return true;
}

bool is_utf8(std::string_view text) noexcept {
    Utf8Validator validator;
    return validator.feed(text) && validator.complete();
}

}  // namespace parley::net
