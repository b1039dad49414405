#pragma once

#include <cstdint>
#include <string_view>

namespace parley::net {

/// Whether text that comes in pieces is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates,
/// nothing above U+10FFFF).
class Utf8Validator {
  public:
    /// False as soon as `piece` has a byte that cannot follow what came before; the validator is then of no
    /// more use.
    [[nodiscard]] bool feed(std::string_view piece) noexcept;
    /// Whether the text so far ends with a whole character.
    [[nodiscard]] bool complete() const noexcept { return missing_ == 0; }
    void reset() noexcept { *this = {}; }

  private:
    bool begin(std::uint8_t lead) noexcept;

    std::uint8_t missing_ = 0;               // bytes until the character ends
    std::uint8_t low_ = 0x80, high_ = 0xBF;  // what the next of them may be
};

[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

}  // namespace parley::net
