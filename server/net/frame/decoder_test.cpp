#include <gtest/gtest.h>

#include "net/frame/recorded_frames.h"
#include "net/test/client.h"

namespace parley::net::test {
namespace {

/// A frame with a length that is written as told, whatever the payload.
std::string header_only(unsigned first_byte, unsigned second_byte, std::string_view length) {
    return std::string{static_cast<char>(first_byte), static_cast<char>(second_byte)} + std::string(length) +
           "mask";
}

TEST(FrameDecoder, ReadsMessages) {
    EXPECT_EQ(decoded(frame(0x81, "hello")), "text(hello) ");
    EXPECT_EQ(decoded(frame(0x81, "")), "text() ");
    EXPECT_EQ(decoded(frame(0x81, "one") + frame(0x81, "two")), "text(one) text(two) ");
    const std::string large(1000, 'a');
    EXPECT_EQ(decoded(frame(0x81, large)), "text(" + large + ") ");
}

TEST(FrameDecoder, JoinsFragmentsWithControlFramesBetween) {
    EXPECT_EQ(decoded(frame(0x01, "a") + frame(0x00, "b") + frame(0x80, "c")), "text(abc) ");
    EXPECT_EQ(decoded(frame(0x01, "a") + frame(0x89, "p") + frame(0x8A, "ignored") + frame(0x80, "b")),
              "ping(p) text(ab) ");
    EXPECT_EQ(decoded(frame(0x01, "") + frame(0x00, "") + frame(0x80, "")), "text() ");
    EXPECT_EQ(decoded(frame(0x01, "") + frame(0x80, "x") + frame(0x01, "y") + frame(0x80, "")),
              "text(x) text(y) ");
}

TEST(FrameDecoder, FragmentsMustBeInOrder) {
    EXPECT_EQ(decoded(frame(0x80, "x")), "!1002");
    EXPECT_EQ(decoded(frame(0x00, "x")), "!1002");
    EXPECT_EQ(decoded(frame(0x01, "x") + frame(0x81, "y")), "!1002");
    EXPECT_EQ(decoded(frame(0x01, "x") + frame(0x01, "y")), "!1002");
    EXPECT_EQ(decoded(frame(0x01, "x") + frame(0x80, "y") + frame(0x80, "z")), "text(xy) !1002");
    EXPECT_EQ(decoded(frame(0x81, "before") + frame(0x80, "x")), "text(before) !1002");
}

TEST(FrameDecoder, ReservedBitsAndOpcodes) {
    for (const unsigned bits : {0x10U, 0x20U, 0x40U, 0x70U}) {
        EXPECT_EQ(decoded(frame(0x81 | bits, "x")), "!1002") << bits;
        EXPECT_EQ(decoded(frame(0x89 | bits, "x")), "!1002") << bits;
    }
    for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U})
        EXPECT_EQ(decoded(frame(0x80 | opcode, "x")), "!1002") << opcode;
    EXPECT_EQ(decoded(frame(0x82, "x")), "!1003");
    EXPECT_EQ(decoded(frame(0x01, "x") + frame(0x82, "x")), "!1002");
}

TEST(FrameDecoder, FramesMustBeMasked) {
    EXPECT_EQ(decoded(std::string("\x81\x01x", 3)), "!1002");
    EXPECT_EQ(decoded(std::string("\x88\x00", 2)), "!1002");
}

TEST(FrameDecoder, ControlFramesAreSmallAndWhole) {
    const std::string largest(125, 'p');
    EXPECT_EQ(decoded(frame(0x89, largest)), "ping(" + largest + ") ");
    for (const unsigned opcode : {0x8U, 0x9U, 0xAU}) {
        EXPECT_EQ(decoded(frame(0x80 | opcode, std::string(126, 'p'))), "!1002");
        EXPECT_EQ(decoded(frame(opcode, "p")), "!1002");
    }
    EXPECT_EQ(decoded(frame(0x8A, "unasked")), "");
}

TEST(FrameDecoder, LengthsAreInTheirShortestForm) {
    EXPECT_EQ(decoded(header_only(0x81, 0xFE, std::string("\x00\x7D", 2))), "!1002");
    EXPECT_EQ(decoded(header_only(0x81, 0xFF, std::string("\x00\x00\x00\x00\x00\x00\xFF\xFF", 8))), "!1002");
    EXPECT_EQ(decoded(header_only(0x81, 0xFF, std::string("\x80\x00\x00\x00\x00\x01\x00\x00", 8))), "!1002");
    EXPECT_EQ(decoded(header_only(0x81, 0xFF, std::string("\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8))), "!1009");
}

TEST(FrameDecoder, LimitsAreThoseOfMessages) {
    EXPECT_EQ(decoded(frame(0x81, std::string(1001, 'a'))), "!1009");
    EXPECT_EQ(decoded(frame(0x01, std::string(600, 'a')) + frame(0x80, std::string(401, 'b'))), "!1009");
    const std::string half(500, 'a');
    EXPECT_EQ(decoded(frame(0x01, half) + frame(0x80, half) + frame(0x01, half) + frame(0x80, half)),
              "text(" + half + half + ") text(" + half + half + ") ");
    // What a control frame carries does not count.
    EXPECT_EQ(decoded(frame(0x01, half) + frame(0x89, "ping") + frame(0x80, half)),
              "ping(ping) text(" + half + half + ") ");
}

TEST(FrameDecoder, TextIsUtf8) {
    EXPECT_EQ(decoded(frame(0x81, "κόσμε")), "text(κόσμε) ");
    EXPECT_EQ(decoded(frame(0x01, "\xCE") + frame(0x89, "p") + frame(0x80, "\xBA")), "ping(p) text(κ) ");
    EXPECT_EQ(decoded(frame(0x81, "\xCE")), "!1007");
    EXPECT_EQ(decoded(frame(0x81, "\xC0\x80")), "!1007");
    EXPECT_EQ(decoded(frame(0x81, "\xED\xA0\x80")), "!1007");
    EXPECT_EQ(decoded(frame(0x81, "\xF4\x90\x80\x80")), "!1007");
    // A bad byte fails before the frame, or the message, is whole.
    EXPECT_EQ(decoded(frame(0x81,
                            "abc\xFF"
                            "def")
                          .substr(0, 10)),
              "!1007");
    EXPECT_EQ(decoded(frame(0x01, "\xFF")), "!1007");
}

TEST(FrameDecoder, CloseFrames) {
    EXPECT_EQ(decoded(frame(0x88, "")), "close(0,) ");
    EXPECT_EQ(decoded(close_frame(1000, "bye")), "close(1000,bye) ");
    EXPECT_EQ(decoded(close_frame(1000, std::string(123, 'r'))),
              "close(1000," + std::string(123, 'r') + ") ");
    EXPECT_EQ(decoded(frame(0x88, "x")), "!1002");
    EXPECT_EQ(decoded(close_frame(1000, "\xFF")), "!1007");
    EXPECT_EQ(decoded(frame(0x01, "half") + close_frame(1001)), "close(1001,) ");
    EXPECT_EQ(decoded(close_frame(1000) + frame(0x81, "after") + "rubbish"), "close(1000,) ");
}

TEST(FrameDecoder, CloseCodes) {
    for (const int good :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        EXPECT_EQ(decoded(close_frame(static_cast<std::uint16_t>(good))),
                  "close(" + std::to_string(good) + ",) ");
    for (const int bad : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        EXPECT_EQ(decoded(close_frame(static_cast<std::uint16_t>(bad))), "!1002") << bad;
}

TEST(Frame, HeadersOfEveryLengthClass) {
    EXPECT_EQ(FrameHeader(Opcode::Text, 125).view(), std::string_view("\x81\x7D", 2));
    EXPECT_EQ(FrameHeader(Opcode::Text, 126).view(), std::string_view("\x81\x7E\x00\x7E", 4));
    EXPECT_EQ(FrameHeader(Opcode::Text, 65535).view(), std::string_view("\x81\x7E\xFF\xFF", 4));
    EXPECT_EQ(FrameHeader(Opcode::Pong, 65536).view(), std::string_view("\x8A\x7F\0\0\0\0\0\x01\0\0", 10));
}

TEST(Frame, MasksFromAnyPlace) {
    const std::string text = "thirteen char";
    const MaskingKey key{1, 2, 3, 4};
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        std::string masked = text;
        apply_mask(std::span(masked).first(cut), key, 0);
        apply_mask(std::span(masked).subspan(cut), key, cut);
        for (std::size_t i = 0; i < text.size(); ++i) EXPECT_EQ(masked[i] ^ text[i], key[i % 4]);
    }
}

}  // namespace
}  // namespace parley::net::test
