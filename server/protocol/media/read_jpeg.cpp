#include "protocol/media/image_bytes.h"
#include "protocol/media/picture.h"

// Segments: 0xFF · marker · length (2, big-endian, counts itself) · content. After SOS come coded bytes, in
// which 0xFF is followed by 0 or a restart marker, up to the next segment. EOI ends the image.

namespace parley::protocol {

namespace {

constexpr std::uint8_t kStart = 0xD8, kEnd = 0xD9, kScan = 0xDA, kBaseline = 0xC0, kExtended = 0xC1,
                       kProgressive = 0xC2;

bool is_frame(std::uint8_t marker) {
    // 0xC4, 0xC8 and 0xCC are tables; the others of the range are frames, of which browsers know three.
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool has_no_length(std::uint8_t marker) {
    return marker < 0xC0 || (marker >= 0xD0 && marker <= kStart);
}

std::optional<ImageSize> read_frame(std::uint8_t marker, std::string_view content) {
    if (marker != kBaseline && marker != kExtended && marker != kProgressive) return std::nullopt;
    ImageBytes frame(content);
    const bool eight_bits = frame.byte() == 8;
    ImageSize size;
    size.height = frame.big16();
    size.width = frame.big16();
    const std::uint8_t components = frame.byte();
    frame.take(3 * std::size_t{components});
    if (!eight_bits || (components != 1 && components != 3) || !frame.ok() || !frame.at_end())
        return std::nullopt;
    return size;
}

/// Up to the next marker that is none of the coded bytes.
void skip_coded(ImageBytes& rest) {
    while (rest.ok() && rest.seek(0xFF)) {
        const std::uint8_t next = rest.peek(1);
        if (next != 0 && (next < 0xD0 || next > 0xD7)) return;
        rest.take(2);
    }
}

}  // namespace

std::optional<ImageSize> read_jpeg(std::string_view bytes) noexcept {
    ImageBytes rest(bytes);
    if (rest.byte() != 0xFF || rest.byte() != kStart) return std::nullopt;
    std::optional<ImageSize> size;
    bool has_pixels = false;
    while (rest.ok()) {
        if (rest.byte() != 0xFF) break;
        const std::uint8_t marker = rest.byte();
        if (marker == kEnd) return rest.at_end() && rest.ok() && has_pixels ? size : std::nullopt;
        if (has_no_length(marker)) break;
        const std::uint16_t length = rest.big16();
        if (length < 2) break;
        const std::string_view content = rest.take(length - std::size_t{2});
        if (is_frame(marker)) {
            if (size || !rest.ok()) break;
            size = read_frame(marker, content);
            if (!size) break;
        }
        if (marker == kScan) {
            if (!size) break;
            has_pixels = true;
            skip_coded(rest);
        }
    }
    return std::nullopt;
}

}  // namespace parley::protocol
