#include "protocol/media/image_bytes.h"
#include "protocol/media/picture.h"

// Signature, then chunks: length (4, big-endian) · type (4) · content · checksum (4). IHDR is the first, IEND
// the last.

namespace parley::protocol {

namespace {

constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n", 8);

bool is_known_colour(std::uint8_t colour) {
    return colour == 0 || colour == 2 || colour == 3 || colour == 4 || colour == 6;
}

std::optional<ImageSize> read_header(std::string_view content) {
    ImageBytes header(content);
    const ImageSize size{header.big32(), header.big32()};
    header.byte();  // bits of a sample
    const bool known = is_known_colour(header.byte());
    const bool plain = header.byte() == 0 && header.byte() == 0 && header.byte() < 2;
    if (!known || !plain || !header.ok() || !header.at_end()) return std::nullopt;
    return size;
}

}  // namespace

std::optional<ImageSize> read_png(std::string_view bytes) noexcept {
    ImageBytes rest(bytes);
    if (rest.take(kSignature.size()) != kSignature) return std::nullopt;
    std::optional<ImageSize> size;
    bool has_pixels = false;
    while (rest.ok()) {
        const std::uint32_t length = rest.big32();
        const std::string_view type = rest.take(4);
        const std::string_view content = rest.take(length);
        rest.take(4);
        if (!rest.ok()) break;
        if ((type == "IHDR") == size.has_value()) break;                // it is the first, and only the first
        if (type == "acTL" || type == "fcTL" || type == "fdAT") break;  // an animation
        if (type == "IHDR") {
            size = read_header(content);
            if (!size) break;
        }
        has_pixels = has_pixels || type == "IDAT";
        if (type == "IEND") return rest.at_end() && has_pixels ? size : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace parley::protocol
