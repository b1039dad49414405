#include "protocol/media/image_bytes.h"
#include "protocol/media/picture.h"

// "RIFF" · length of the rest (4, little-endian) · "WEBP", then chunks: type (4) · length (4) · content,
// padded to even. A simple file is one chunk "VP8 " or "VP8L"; an extended one begins with "VP8X".

namespace parley::protocol {

namespace {

constexpr std::uint8_t kAnimated = 0x02;

/// Of a lossy image: tag of a key frame (3), start code, then 14 bits each of width and height.
std::optional<ImageSize> read_lossy(std::string_view content) {
    ImageBytes frame(content);
    const bool key_frame = (frame.byte() & 1) == 0;
    frame.take(2);
    const bool started = frame.take(3) == std::string_view("\x9d\x01\x2a", 3);
    const ImageSize size{frame.little16() & 0x3FFFU, frame.little16() & 0x3FFFU};
    if (!key_frame || !started || !frame.ok()) return std::nullopt;
    return size;
}

/// Of a lossless one: signature, then 14 bits each of width - 1 and height - 1, alpha, and 3 bits of version.
std::optional<ImageSize> read_lossless(std::string_view content) {
    ImageBytes frame(content);
    const bool signed_so = frame.byte() == 0x2F;
    const std::uint32_t bits = frame.little32();
    if (!signed_so || !frame.ok() || bits >> 29 != 0) return std::nullopt;
    return ImageSize{(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
}

std::optional<ImageSize> read_canvas(std::string_view content) {
    ImageBytes canvas(content);
    const bool still = (canvas.byte() & kAnimated) == 0;
    canvas.take(3);
    const ImageSize size{canvas.little24() + 1, canvas.little24() + 1};
    if (!still || !canvas.ok() || !canvas.at_end()) return std::nullopt;
    return size;
}

bool same(const ImageSize& a, const ImageSize& b) {
    return a.width == b.width && a.height == b.height;
}

}  // namespace

std::optional<ImageSize> read_webp(std::string_view bytes) noexcept {
    ImageBytes rest(bytes);
    if (rest.take(4) != "RIFF" || rest.little32() != bytes.size() - 8 || rest.take(4) != "WEBP")
        return std::nullopt;
    std::optional<ImageSize> canvas;
    std::optional<ImageSize> image;
    for (bool first = true; !rest.at_end(); first = false) {
        const std::string_view type = rest.take(4);
        const std::uint32_t length = rest.little32();
        const std::string_view content = rest.take(length);
        if (length % 2 != 0) rest.take(1);
        if (!rest.ok() || type == "ANIM" || type == "ANMF") return std::nullopt;
        if (type == "VP8X") {
            if (!first || !(canvas = read_canvas(content))) return std::nullopt;
        } else if (type == "VP8 " || type == "VP8L") {
            if (image) return std::nullopt;
            image = type == "VP8 " ? read_lossy(content) : read_lossless(content);
            if (!image || (canvas && !same(*canvas, *image))) return std::nullopt;
        } else if (!canvas) {
            return std::nullopt;
        }
    }
    return image;
}

}  // namespace parley::protocol
