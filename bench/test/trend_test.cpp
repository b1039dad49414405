#include "measure/trend.h"

#include <gtest/gtest.h>

namespace parley::bench {
namespace {

TEST(Trend, ALineHasItsSlopeAndItsQuarters) {
    Trend trend;
    for (int second = 0; second < 100; ++second) trend.add(second, 10 + 2.0 * second);
    EXPECT_NEAR(trend.per_hour(), 2 * 3600, 1e-6);
    EXPECT_NEAR(trend.first_quarter(), 10 + 2 * 12, 1e-6);
    EXPECT_NEAR(trend.last_quarter(), 10 + 2 * 87, 1e-6);
}

TEST(Trend, WhatSwingsStaysWhereItIs) {
    Trend trend;
    for (int second = 0; second < 1'001; ++second) trend.add(second, second % 2 == 0 ? 1 : -1);
    EXPECT_NEAR(trend.per_hour(), 0, 1e-3);
}

TEST(Trend, NothingAndOnePointHaveNoSlope) {
    Trend trend;
    EXPECT_EQ(trend.per_hour(), 0);
    EXPECT_EQ(trend.last_quarter(), 0);
    trend.add(5, 7);
    EXPECT_EQ(trend.per_hour(), 0);
    EXPECT_EQ(trend.first_quarter(), 7);
}

}  // namespace
}  // namespace parley::bench
