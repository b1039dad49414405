#include "services/chat/decide/sender_counts.h"

#include <gtest/gtest.h>

#include <cstring>

#include "services/chat/rows/rows.h"

namespace parley::chat {
namespace {

UserId person(std::uint64_t number) {
    UserId user;
    static_assert(sizeof number <= sizeof user.bytes);
    std::memcpy(user.bytes.data(), &number, sizeof number);
    return user;
}

SenderCounts stored(const SenderCounts& counts) {
    return decode_counts(encode(counts)).value();
}

TEST(SenderCounts, ACopyAndTheEventsAfterItGiveTheSame) {
    for (Seq copied = 0; copied <= 40; ++copied) {
        SenderCounts all, copy;
        for (Seq seq = 1; seq <= 40; ++seq) {
            const auto sender = seq % 4 == 0 ? std::nullopt : std::optional(person(seq % 7 % 3));
            all.take(seq, sender);
            if (seq == copied) copy = stored(all);
        }
        for (Seq seq = 1; seq <= 40; ++seq)  // those that it has are not counted again
            copy.take(seq, seq % 4 == 0 ? std::nullopt : std::optional(person(seq % 7 % 3)));
        EXPECT_EQ(copy.all(), all.all());
        EXPECT_EQ(copy.as_of(), 40u);
    }
}

TEST(SenderCounts, AnEventThatIsNotTheNextOneIsNotCounted) {
    SenderCounts counts;
    counts.take(2, person(1));
    EXPECT_EQ(counts.as_of(), 0u);
    EXPECT_EQ(counts.of(person(1)), 0u);
}

TEST(SenderCounts, AreGivenUpForGoodWhereTooManyWrite) {
    SenderCounts counts;
    for (std::uint32_t i = 1; i <= SenderCounts::kMostSenders; ++i) counts.take(i, person(i));
    EXPECT_FALSE(counts.given_up());
    EXPECT_EQ(stored(counts).all(), counts.all());
    counts.take(SenderCounts::kMostSenders + 1, person(7));
    EXPECT_EQ(counts.of(person(7)), 2u);
    counts.take(SenderCounts::kMostSenders + 2, person(0));
    EXPECT_TRUE(counts.given_up());
    EXPECT_TRUE(stored(counts).given_up());
    EXPECT_TRUE(counts.worth_saving(SenderCounts::kMostSenders, 64));
    EXPECT_FALSE(counts.worth_saving(counts.as_of(), 64));
    counts.take(SenderCounts::kMostSenders + 3, person(7));
    EXPECT_TRUE(counts.all().empty());
}

TEST(SenderCounts, AreSavedOnceInATailOrInAsManyEventsAsTheyHaveSenders) {
    SenderCounts counts;
    for (Seq seq = 1; seq <= 10; ++seq) counts.take(seq, person(1));
    EXPECT_FALSE(counts.worth_saving(0, 11));
    EXPECT_TRUE(counts.worth_saving(0, 10));
    EXPECT_FALSE(counts.worth_saving(1, 10));
    for (std::uint32_t i = 11; i <= 40; ++i) counts.take(i, person(i));
    EXPECT_FALSE(counts.worth_saving(10, 10));
    EXPECT_TRUE(counts.worth_saving(9, 10));
}

}  // namespace
}  // namespace parley::chat
