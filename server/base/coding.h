#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parley {

// How numbers and strings stand in stored rows.
//   fixed: big-endian, so that keys sort as numbers do
//   varint: 7 bits a byte, least significant first, high bit set on all but the last (LEB128)
//   string: varint length, then the bytes

void put_fixed16(std::string& out, std::uint16_t value);
void put_fixed64(std::string& out, std::uint64_t value);
void put_varint(std::string& out, std::uint64_t value);
void put_string(std::string& out, std::string_view value);

std::uint16_t get_fixed16(const char* bytes) noexcept;
std::uint64_t get_fixed64(const char* bytes) noexcept;

/// Reads a row from front to back. After the first thing that is not there, ok() is false and every value is
/// empty: check once, at the end.
class RowReader {
  public:
    explicit RowReader(std::string_view row) : rest_(row) {}

    std::uint8_t byte();
    std::uint64_t varint();
    std::uint64_t fixed64();
    std::string_view string();
    /// Exactly `count` bytes.
    std::string_view raw(std::size_t count);
    /// All that is left.
    std::string_view rest();

    [[nodiscard]] bool ok() const noexcept { return ok_; }
    [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

  private:
    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace parley
