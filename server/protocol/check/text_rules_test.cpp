#include "protocol/check/text_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace parley::protocol {
namespace {

TEST(TextRules, ControlCharactersAreNoTextWhereverTheyStand) {
    for (std::size_t length = 1; length <= 20; ++length) {
        const std::string plain(length, '~');
        EXPECT_TRUE(has_only_text(plain, Lines::One));
        for (std::size_t at = 0; at < length; ++at) {
            for (const char c : {'\x01', '\x1F', '\x7F'}) {
                std::string text = plain;
                text[at] = c;
                EXPECT_FALSE(has_only_text(text, Lines::Many)) << length << ' ' << at;
            }
            std::string text = plain;
            text[at] = '\n';
            EXPECT_EQ(has_only_text(text, Lines::Many), true);
            EXPECT_EQ(has_only_text(text, Lines::One), false);
            text.replace(at, 1, "\xC2\x9F");
            EXPECT_FALSE(has_only_text(text, Lines::Many)) << "a control character of two bytes";
            text.replace(at, 2, "\xC3\xA9");
            EXPECT_TRUE(has_only_text(text, Lines::One));
        }
    }
}

TEST(TextRules, CharactersAreCountedNotBytes) {
    std::string text;
    for (std::size_t count = 0; count < 40; ++count) {
        EXPECT_EQ(characters(text), count);
        text += count % 4 == 0   ? "a"
                : count % 4 == 1 ? "\xC3\xA9"
                : count % 4 == 2 ? "\xE2\x82\xAC"
                                 : "\xF0\x9F\x98\x80";
    }
}

}  // namespace
}  // namespace parley::protocol
