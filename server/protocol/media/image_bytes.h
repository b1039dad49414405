#pragma once

#include <cstdint>
#include <string_view>

namespace parley::protocol {

/// Reads an image file from front to back. After the first thing that is not there, ok() is false, and every
/// value is 0 or empty.
class ImageBytes {
  public:
    explicit ImageBytes(std::string_view bytes) noexcept : rest_(bytes) {}

    std::string_view take(std::size_t count) noexcept {
        if (count > rest_.size()) {
            ok_ = false;
            rest_ = {};
            return {};
        }
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }

    std::uint8_t byte() noexcept { return static_cast<std::uint8_t>(big(1)); }
    std::uint16_t big16() noexcept { return static_cast<std::uint16_t>(big(2)); }
    std::uint32_t big32() noexcept { return big(4); }
    std::uint16_t little16() noexcept { return static_cast<std::uint16_t>(little(2)); }
    std::uint32_t little24() noexcept { return little(3); }
    std::uint32_t little32() noexcept { return little(4); }

    /// Goes to the next `wanted`; false, and at the end, where there is none.
    bool seek(std::uint8_t wanted) noexcept {
        const std::size_t place = rest_.find(static_cast<char>(wanted));
        take(place == std::string_view::npos ? rest_.size() : place);
        return place != std::string_view::npos;
    }
    /// The byte `ahead` of the next one, which stays; 0 where there is none.
    [[nodiscard]] std::uint8_t peek(std::size_t ahead) const noexcept {
        return ahead < rest_.size() ? static_cast<std::uint8_t>(rest_[ahead]) : std::uint8_t{0};
    }

    [[nodiscard]] bool ok() const noexcept { return ok_; }
    [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

  private:
    std::uint32_t big(std::size_t count) noexcept {
        std::uint32_t value = 0;
        for (const char c : take(count)) value = value << 8 | static_cast<std::uint8_t>(c);
        return value;
    }
    std::uint32_t little(std::size_t count) noexcept {
        std::uint32_t value = 0;
        const std::string_view taken = take(count);
        for (std::size_t i = taken.size(); i > 0; --i)
            value = value << 8 | static_cast<std::uint8_t>(taken[i - 1]);
        return value;
    }

    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace parley::protocol
