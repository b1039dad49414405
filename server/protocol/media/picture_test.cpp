#include "protocol/media/picture.h"

#include <gtest/gtest.h>

#include <functional>

#include "base/coding.h"

namespace parley::protocol {
namespace {

std::string big32(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
    return out;
}
std::string little(std::uint32_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
    return out;
}

std::string png_chunk(std::string_view type, std::string_view content) {
    return big32(static_cast<std::uint32_t>(content.size())) + std::string(type) + std::string(content) +
           "crc!";
}
std::string png(std::uint32_t width, std::uint32_t height, std::string_view more = {}) {
    const std::string header = big32(width) + big32(height) + std::string("\x08\x06\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + std::string(more) + png_chunk("IDAT", "pixels") +
           png_chunk("IEND", "");
}

std::string jpeg_segment(std::uint8_t marker, std::string_view content) {
    std::string out = "\xFF";
    out += static_cast<char>(marker);
    put_fixed16(out, static_cast<std::uint16_t>(content.size() + 2));
    return out + std::string(content);
}
std::string jpeg(std::uint16_t width, std::uint16_t height, std::uint8_t frame = 0xC0) {
    std::string size = "\x08";
    put_fixed16(size, height);
    put_fixed16(size, width);
    const std::string scan = jpeg_segment(0xDA, "scan") + std::string("ab\xFF\0c\xFF\xD0z", 8);
    return "\xFF\xD8" + jpeg_segment(0xE0, "JFIF") + jpeg_segment(frame, size + "\x01" + "abc") + scan +
           jpeg_segment(0xC4, "table") + scan + "\xFF\xD9";
}

std::string webp_chunk(std::string_view type, std::string_view content) {
    std::string out = std::string(type) + little(static_cast<std::uint32_t>(content.size()), 4);
    out += content;
    if (content.size() % 2 != 0) out += '\0';
    return out;
}
std::string webp(const std::string& chunks) {
    return "RIFF" + little(static_cast<std::uint32_t>(chunks.size() + 4), 4) + "WEBP" + chunks;
}
std::string lossy(std::uint32_t width, std::uint32_t height) {
    return webp_chunk("VP8 ",
                      std::string("\0\0\0\x9d\x01\x2a", 6) + little(width, 2) + little(height, 2) + "x");
}
std::string lossless(std::uint32_t width, std::uint32_t height) {
    return webp_chunk("VP8L", "\x2f" + little((height - 1) << 14 | (width - 1), 4) + "x");
}
std::string canvas(std::uint32_t width, std::uint32_t height, char flags = 0) {
    return webp_chunk("VP8X", flags + std::string(3, '\0') + little(width - 1, 3) + little(height - 1, 3));
}

ErrorCode refusal(std::string_view type, const std::string& body) {
    const auto picture = decode_picture(type, body);
    return picture ? ErrorCode::Internal : picture.error().code;
}

TEST(DecodePicture, SquaresOfTheThreeTypesAreTaken) {
    const std::vector<std::pair<std::string, std::string>> good{
        {"image/png", png(512, 512)},
        {"image/png", png(1, 1, png_chunk("tEXt", "Comment"))},
        {"image/jpeg", jpeg(256, 256)},
        {"image/jpeg", jpeg(256, 256, 0xC2)},
        {"image/webp", webp(lossy(512, 512))},
        {"image/webp", webp(lossless(512, 512))},
        {"image/webp", webp(canvas(64, 64) + webp_chunk("ALPH", "a") + lossy(64, 64))},
    };
    for (const auto& [type, body] : good) {
        const auto picture = decode_picture(type, body);
        ASSERT_TRUE(picture.ok()) << type << " of " << body.size();
        EXPECT_EQ(content_type(picture->type), type);
        EXPECT_EQ(picture->bytes, body);
    }
}

TEST(DecodePicture, EveryOtherShapeAndTypeIsRefused) {
    const std::vector<std::pair<std::string, std::string>> bad{
        {"image/png", png(512, 511)},
        {"image/png", png(513, 513)},
        {"image/png", png(0, 0)},
        {"image/png", png(0x80000001, 0x80000001)},
        {"image/jpeg", jpeg(200, 100)},
        {"image/jpeg", jpeg(0, 0)},
        {"image/webp", webp(lossy(600, 600))},
        {"image/webp", webp(lossless(20, 30))},
        {"image/webp", webp(canvas(64, 64) + lossy(32, 32))},
        {"image/png", jpeg(64, 64)},
        {"image/jpeg", webp(lossy(64, 64))},
        {"image/webp", png(64, 64)},
        {"image/gif", "GIF89a"},
        {"image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"},
        {"text/html", "<html>"},
        {"image/png", "<html>"},
        {"image/png; charset=utf-8", png(64, 64)},
        {"", png(64, 64)},
        {"image/png", ""},
    };
    for (const auto& [type, body] : bad)
        EXPECT_EQ(refusal(type, body), ErrorCode::InvalidField) << type << " of " << body.size();
}

TEST(DecodePicture, WhatMovesIsRefused) {
    EXPECT_EQ(refusal("image/png", png(64, 64, png_chunk("acTL", "12345678"))), ErrorCode::InvalidField);
    EXPECT_EQ(refusal("image/webp", webp(canvas(64, 64, 0x02) + lossy(64, 64))), ErrorCode::InvalidField);
    EXPECT_EQ(refusal("image/webp", webp(canvas(64, 64) + webp_chunk("ANMF", "frame") + lossy(64, 64))),
              ErrorCode::InvalidField);
    EXPECT_EQ(refusal("image/webp", webp(lossy(64, 64) + lossy(64, 64))), ErrorCode::InvalidField);
}

TEST(DecodePicture, WhatIsCutOffOrGoesOnAfterItsEndIsRefused) {
    const std::vector<std::pair<std::string, std::string>> whole{
        {"image/png", png(64, 64)},
        {"image/jpeg", jpeg(64, 64)},
        {"image/webp", webp(lossy(64, 64))},
        {"image/webp", webp(canvas(64, 64) + lossless(64, 64))},
    };
    for (const auto& [type, body] : whole) {
        for (std::size_t length = 0; length < body.size(); ++length)
            EXPECT_EQ(refusal(type, body.substr(0, length)), ErrorCode::InvalidField) << type << length;
        EXPECT_EQ(refusal(type, body + "<script>"), ErrorCode::InvalidField) << type;
    }
}

TEST(DecodePicture, AtMost64KiBAreTaken) {
    const std::string most(kMaxPictureBytes - png(64, 64, png_chunk("tEXt", "")).size(), 'x');
    EXPECT_TRUE(decode_picture("image/png", png(64, 64, png_chunk("tEXt", most))).ok());
    EXPECT_EQ(refusal("image/png", png(64, 64, png_chunk("tEXt", most + "x"))), ErrorCode::BodyTooLarge);
}

}  // namespace
}  // namespace parley::protocol
