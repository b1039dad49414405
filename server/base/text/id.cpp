#include "base/id.h"

#include <charconv>

namespace parley {

namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

constexpr std::array<std::int8_t, 256> make_values() {
    std::array<std::int8_t, 256> values{};
    for (auto& value : values) value = -1;
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
    return values;
}

constexpr std::array<std::int8_t, 256> kValues = make_values();

__extension__ typedef unsigned __int128 Bits128;

}  // namespace

namespace detail {

// 130 bits of text hold 128 bits of id: the first character carries the top three bits, so it is at most '7'.
void append_base32(std::string& out, const std::array<std::uint8_t, 16>& bytes) {
    constexpr std::size_t kInHalf = 12;  // characters that 64 bits hold wholly
    std::uint64_t high = 0, low = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        high = high << 8 | bytes[i];
        low = low << 8 | bytes[8 + i];
    }
    std::array<char, kIdTextLength> text;
    std::size_t place = text.size();
    for (std::size_t i = 0; i < kInHalf; ++i, low >>= 5) text[--place] = kAlphabet[low & 31];
    low |= high << 4;  // four bits are left of it
    text[--place] = kAlphabet[low & 31];
    for (high >>= 1; place > 0; high >>= 5) text[--place] = kAlphabet[high & 31];
    out.append(text.data(), text.size());
}

bool parse_base32(std::string_view text, std::array<std::uint8_t, 16>& bytes) noexcept {
    if (text.size() != kIdTextLength || text[0] > '7') return false;
    Bits128 value = 0;
    for (const char c : text) {
        const int digit = kValues[static_cast<unsigned char>(c)];
        if (digit < 0) return false;
        value = value << 5 | static_cast<unsigned>(digit);
    }
    for (std::size_t i = bytes.size(); i-- > 0; value >>= 8)
        bytes[i] = static_cast<std::uint8_t>(value & 0xFF);
    return true;
}

}  // namespace detail

void append_text(std::string& out, const MessageId& id) {
    append_text(out, id.chat);
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, id.seq).ptr;
    out += '-';
    out.append(digits, end);
}

std::string to_text(const MessageId& id) {
    std::string out;
    append_text(out, id);
    return out;
}

std::optional<MessageId> parse_message_id(std::string_view text) noexcept {
    if (text.size() < kIdTextLength + 2 || text[kIdTextLength] != '-' || text[kIdTextLength + 1] == '0')
        return std::nullopt;
    const auto chat = parse_id<ChatId>(text.substr(0, kIdTextLength));
    if (!chat) return std::nullopt;
    MessageId id{*chat, 0};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + kIdTextLength + 1, end, id.seq);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return id;
}

}  // namespace parley
