#include "net/stream/outbox.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace parley::net {
namespace {

std::string peek(const Outbox& outbox, std::size_t parts = 64) {
    std::array<iovec, 64> out{};
    std::string bytes;
    const std::size_t used = outbox.gather(std::span(out).first(parts));
    EXPECT_LE(used, parts);
    for (std::size_t i = 0; i < used; ++i)
        bytes.append(static_cast<const char*>(out[i].iov_base), out[i].iov_len);
    return bytes;
}

TEST(Outbox, KeepsTheOrderOfOwnAndSharedBytes) {
    Outbox outbox;
    outbox.push("own1 ");
    outbox.push("head ", SharedBytes("shared1 "));
    outbox.push("a", "b ");
    outbox.push("", SharedBytes("shared2 "));
    outbox.push("last");
    EXPECT_EQ(peek(outbox), "own1 head shared1 ab shared2 last");
    EXPECT_EQ(outbox.bytes(), peek(outbox).size());
    std::array<iovec, 64> parts{};
    EXPECT_EQ(outbox.gather(parts), 5U);  // own bytes in a row are one part
}

TEST(Outbox, GathersNoMoreThanThereIsRoomFor) {
    Outbox outbox;
    for (int i = 0; i < 10; ++i) outbox.push("h", SharedBytes("s"));
    EXPECT_EQ(peek(outbox, 1), "h");
    EXPECT_EQ(peek(outbox, 3), "hsh");
    EXPECT_EQ(peek(outbox, 64).size(), 20U);
}

TEST(Outbox, ConsumesInAnySteps) {
    const std::string expected = "aaaSSSSbbbbTTc";
    for (std::size_t step = 1; step <= expected.size(); ++step) {
        Outbox outbox;
        outbox.push("aaa", SharedBytes("SSSS"));
        outbox.push("bb", "bb");
        outbox.push("", SharedBytes("TT"));
        outbox.push("c");
        for (std::size_t at = 0; at < expected.size(); at += step) {
            EXPECT_EQ(peek(outbox), expected.substr(at));
            outbox.consume(std::min(step, expected.size() - at));
        }
        EXPECT_TRUE(outbox.empty());
        EXPECT_EQ(peek(outbox), "");
    }
}

TEST(Outbox, DropKeepsAUnitThatIsPartlySent) {
    Outbox outbox;
    outbox.push("12", SharedBytes("345"));
    outbox.push("678");
    outbox.push("", SharedBytes("9"));
    outbox.consume(1);
    outbox.drop_unsent();
    EXPECT_EQ(peek(outbox), "2345");
    EXPECT_EQ(outbox.bytes(), 4U);
    outbox.push("after");
    EXPECT_EQ(peek(outbox), "2345after");
}

TEST(Outbox, DropAtABorderKeepsNothing) {
    Outbox outbox;
    outbox.push("12");
    outbox.push("34");
    outbox.consume(2);
    outbox.drop_unsent();
    EXPECT_TRUE(outbox.empty());
    outbox.push("new");
    EXPECT_EQ(peek(outbox), "new");
}

TEST(Outbox, DropKeepsWhatIsPledged) {
    Outbox outbox;
    for (const char* unit : {"11", "22", "33"}) outbox.push(unit);
    outbox.consume(1);
    outbox.pledge(2);  // the rest of the first unit and half of the second
    outbox.drop_unsent();
    EXPECT_EQ(peek(outbox), "122");
    outbox.consume(2);
    outbox.push("new");
    outbox.drop_unsent();
    EXPECT_EQ(peek(outbox), "2");  // the pledge was kept; only the unit that is partly sent stays
}

TEST(Outbox, AgreesWithAString) {
    std::mt19937 random(4);
    Outbox outbox;
    std::string expected;
    for (int step = 0; step < 20'000; ++step) {
        const std::string own(random() % 20, static_cast<char>('a' + step % 26));
        switch (random() % 3) {
            case 0:
                outbox.push(own);
                expected += own;
                break;
            case 1: {
                const std::string shared(random() % 40, static_cast<char>('A' + step % 26));
                outbox.push(own, SharedBytes(shared));
                expected += own + shared;
                break;
            }
            default: {
                const std::size_t count = expected.empty() ? 0 : random() % (expected.size() + 1);
                outbox.consume(count);
                expected.erase(0, count);
            }
        }
        ASSERT_EQ(outbox.bytes(), expected.size());
        ASSERT_TRUE(expected.starts_with(peek(outbox)));
        ASSERT_EQ(peek(outbox).empty(), expected.empty());
    }
}

}  // namespace
}  // namespace parley::net
