#include "gateway/token_bucket.h"

#include <gtest/gtest.h>

namespace parley::gateway {
namespace {

using namespace std::chrono_literals;

constexpr SteadyTime kStart{100h};
constexpr Rate kRate{10, 3};

TEST(TokenBucket, LetsABurstPassAndThenTheRate) {
    TokenBucket bucket;
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(bucket.take(kStart, kRate));
    EXPECT_NEAR(bucket.take(kStart, kRate).value(), 0.1, 1e-6);
    EXPECT_NEAR(bucket.take(kStart + 60ms, kRate).value(), 0.04, 1e-6);
    EXPECT_FALSE(bucket.take(kStart + 100ms, kRate));
    EXPECT_TRUE(bucket.take(kStart + 199ms, kRate));
    EXPECT_FALSE(bucket.take(kStart + 200ms, kRate));
}

TEST(TokenBucket, HoldsNoMoreThanABurstHoweverLongThePause) {
    TokenBucket bucket;
    EXPECT_FALSE(bucket.take(kStart, kRate));
    int passed = 0;
    for (int i = 0; i < 10; ++i) passed += bucket.take(kStart + 1h, kRate) ? 0 : 1;
    EXPECT_EQ(passed, 3);
}

TEST(TokenBucket, NothingIsRefusedWithoutALimit) {
    for (const Rate rate : {Rate{0, 3}, Rate{10, 0}}) {
        TokenBucket bucket;
        for (int i = 0; i < 100; ++i) EXPECT_FALSE(bucket.take(kStart, rate));
    }
}

TEST(TokenBucket, ANewRateCountsAtOnce) {
    TokenBucket bucket;
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(bucket.take(kStart, kRate));
    EXPECT_TRUE(bucket.take(kStart, kRate));
    EXPECT_FALSE(bucket.take(kStart, Rate{10, 100}));
}

}  // namespace
}  // namespace parley::gateway
