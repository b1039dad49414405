#include "net/frame/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace parley::net {
namespace {

/// The encoding of any number below 2^21 as UTF-8 would do it, allowed or not.
std::string encode(unsigned code, int size) {
    std::string out;
    const auto tail = [&](int shift) { out.push_back(static_cast<char>(0x80 | (code >> shift & 0x3F))); };
    if (size == 1) return {static_cast<char>(code)};
    out.push_back(static_cast<char>((size == 2 ? 0xC0 : size == 3 ? 0xE0 : 0xF0) | code >> (6 * (size - 1))));
    for (int i = size - 2; i >= 0; --i) tail(6 * i);
    return out;
}

int shortest(unsigned code) {
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

TEST(Utf8, EveryNumberInEveryLengthIsJudgedRight) {
    for (unsigned code = 0; code < 0x200000; ++code) {
        const bool scalar = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        for (int size = shortest(code); size <= 4; ++size)
            ASSERT_EQ(is_utf8(encode(code, size)), scalar && size == shortest(code))
                << std::hex << code << " in " << size;
    }
}

TEST(Utf8, ASingleByteAlone) {
    for (unsigned byte = 0; byte < 256; ++byte) {
        Utf8Validator validator;
        const bool ok = validator.feed(std::string(1, static_cast<char>(byte)));
        EXPECT_EQ(ok, byte < 0x80 || (byte >= 0xC2 && byte <= 0xF4)) << byte;
        if (ok) {
            EXPECT_EQ(validator.complete(), byte < 0x80) << byte;
        }
    }
}

TEST(Utf8, PiecesAreOneText) {
    const std::string text = "κόσμε, \U0001F600 and sixteen more plain letters";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        Utf8Validator validator;
        EXPECT_TRUE(validator.feed(std::string_view(text).substr(0, cut)));
        EXPECT_TRUE(validator.feed(std::string_view(text).substr(cut)));
        EXPECT_TRUE(validator.complete());
    }
}

TEST(Utf8, FailsAtTheFirstByteThatCannotBe) {
    Utf8Validator validator;
    EXPECT_TRUE(validator.feed("ok \xED"));
    EXPECT_FALSE(validator.feed("\xA0"));  // would begin a surrogate
}

}  // namespace
}  // namespace parley::net
