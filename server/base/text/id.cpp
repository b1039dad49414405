#include "base/id.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstring>

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

/// The two characters of each ten bits.
constexpr std::array<std::array<char, 2>, 1024> make_pairs() {
    std::array<std::array<char, 2>, 1024> pairs{};
    for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {kAlphabet[i >> 5], kAlphabet[i & 31]};
    return pairs;
}

constexpr std::array<std::array<char, 2>, 1024> kPairs = make_pairs();

std::uint64_t load_big_endian(const std::uint8_t* bytes) noexcept {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return std::endian::native == std::endian::big ? value : __builtin_bswap64(value);
}

void store_big_endian(std::uint8_t* bytes, std::uint64_t value) noexcept {
    if (std::endian::native != std::endian::big) value = __builtin_bswap64(value);
    std::memcpy(bytes, &value, sizeof value);
}

/// What the characters stand for, five bits each, the first one highest; some bit of `wrong` is set when one
/// of them is none of the alphabet.
template <std::size_t kCount>
std::uint64_t read_digits(const char* text, unsigned& wrong) noexcept {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < kCount; ++i) {
        const int digit = kValues[static_cast<unsigned char>(text[i])];
        wrong |= static_cast<unsigned>(digit) & ~31U;
        value = value << 5 | (static_cast<unsigned>(digit) & 31U);
    }
    return value;
}

}  // namespace

namespace detail {

// 130 bits of text hold 128 bits of id: the first character carries the top three bits, so it is at most '7'.
// Two characters at a time, from the end.
void append_base32(std::string& out, const std::array<std::uint8_t, 16>& bytes) {
    constexpr std::size_t kInLow = 12;  // characters that 64 bits hold wholly
    std::uint64_t high = load_big_endian(bytes.data());
    std::uint64_t low = load_big_endian(bytes.data() + 8);
    std::array<char, kIdTextLength> text;
    std::size_t place = text.size();
    const auto put = [&](std::uint64_t bits) {
        place -= 2;
        std::memcpy(text.data() + place, kPairs[bits & 1023].data(), 2);
    };
    for (std::size_t i = 0; i < kInLow; i += 2, low >>= 10) put(low);
    put(low | high << 4);  // four bits are left of it
    high >>= 6;
    while (place > 0) {
        put(high);
        high >>= 10;
    }
    out.append(text.data(), text.size());
}

bool parse_base32(std::string_view text, std::array<std::uint8_t, 16>& bytes) noexcept {
    if (text.size() != kIdTextLength || text[0] > '7') return false;
    unsigned wrong = 0;
    const std::uint64_t high = read_digits<13>(text.data(), wrong);  // 63 bits
    const std::uint64_t middle = read_digits<1>(text.data() + 13, wrong);
    const std::uint64_t low = read_digits<12>(text.data() + 14, wrong);  // 60 bits
    if (wrong != 0) return false;
    store_big_endian(bytes.data(), high << 1 | middle >> 4);
    store_big_endian(bytes.data() + 8, middle << 60 | low);
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
