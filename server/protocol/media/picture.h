#pragma once

#include <string_view>

#include "base/result.h"
#include "model/picture.h"

namespace parley::protocol {

inline constexpr std::uint32_t kMaxPictureEdge = 512;

/// Width and height of an image, in pixels.
struct ImageSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

// A whole image of one frame: its structure is walked from the first byte to the last, and nothing may stand
// after it. Pixels are not decoded. Nothing for anything else.
[[nodiscard]] std::optional<ImageSize> read_png(std::string_view bytes) noexcept;
[[nodiscard]] std::optional<ImageSize> read_jpeg(std::string_view bytes) noexcept;
[[nodiscard]] std::optional<ImageSize> read_webp(std::string_view bytes) noexcept;

[[nodiscard]] std::string_view content_type(PictureType type) noexcept;

/// The body of a PUT of a picture: a square, still image of the given type, of at most 512 pixels and 64 KiB.
/// INVALID_FIELD; BODY_TOO_LARGE. Its version is left open.
[[nodiscard]] Result<Picture> decode_picture(std::string_view content_type, std::string body);

}  // namespace parley::protocol
