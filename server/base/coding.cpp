#include "base/coding.h"

#include <array>

namespace parley {

// Each is put together first and appended once: appending is what costs.

void put_fixed16(std::string& out, std::uint16_t value) {
    const std::array<char, 2> bytes{static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
    out.append(bytes.data(), bytes.size());
}

void put_fixed64(std::string& out, std::uint64_t value) {
    std::array<char, 8> bytes;
    for (std::size_t i = bytes.size(); i-- > 0; value >>= 8) bytes[i] = static_cast<char>(value & 0xFF);
    out.append(bytes.data(), bytes.size());
}

void put_varint(std::string& out, std::uint64_t value) {
    std::array<char, 10> bytes;
    std::size_t count = 0;
    for (; value >= 0x80; value >>= 7) bytes[count++] = static_cast<char>(value | 0x80);
    bytes[count++] = static_cast<char>(value);
    out.append(bytes.data(), count);
}

void put_string(std::string& out, std::string_view value) {
    put_varint(out, value.size());
    out += value;
}

std::uint16_t get_fixed16(const char* bytes) noexcept {
    const auto* raw = reinterpret_cast<const unsigned char*>(bytes);
    return static_cast<std::uint16_t>(raw[0] << 8 | raw[1]);
}

std::uint64_t get_fixed64(const char* bytes) noexcept {
    const auto* raw = reinterpret_cast<const unsigned char*>(bytes);
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value = value << 8 | raw[i];
    return value;
}

std::string_view RowReader::raw(std::size_t count) {
    if (!ok_ || rest_.size() < count) {
        ok_ = false;
        return {};
    }
    const std::string_view value = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return value;
}

std::uint8_t RowReader::byte() {
    const std::string_view value = raw(1);
    return value.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(value[0]);
}

std::uint64_t RowReader::varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const std::uint8_t part = byte();
        if (!ok_) return 0;
        value |= static_cast<std::uint64_t>(part & 0x7F) << shift;
        if (part < 0x80) return value;
    }
    ok_ = false;
    return 0;
}

std::uint64_t RowReader::fixed64() {
    const std::string_view value = raw(8);
    return value.empty() ? 0 : get_fixed64(value.data());
}

std::string_view RowReader::string() {
    const std::uint64_t length = varint();
    return raw(length);
}

std::string_view RowReader::rest() {
    return raw(rest_.size());
}

}  // namespace parley
