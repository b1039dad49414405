#include <gtest/gtest.h>

#include "measure/histogram.h"
#include "measure/json_line.h"

namespace parley::bench {
namespace {

TEST(Histogram, IsTrueToItsPromiseOverManyOrders) {
    for (const double value : {1e3, 77e3, 1e6, 123e6, 60e9}) {
        Histogram histogram;
        histogram.add(static_cast<std::uint64_t>(value));
        EXPECT_GE(histogram.milliseconds(0.5), value / 1e6);
        EXPECT_LE(histogram.milliseconds(0.5), value / 1e6 * 1.016);
    }
}

TEST(Histogram, GivesPercentiles) {
    Histogram histogram;
    for (std::uint64_t n = 1; n <= 1000; ++n) histogram.add(n * 1'000'000);
    EXPECT_NEAR(histogram.milliseconds(0.5), 500, 500 * 0.02);
    EXPECT_NEAR(histogram.milliseconds(0.99), 990, 990 * 0.02);
    EXPECT_NEAR(histogram.milliseconds(1), 1000, 1000 * 0.02);
    EXPECT_EQ(histogram.count(), 1000U);
    EXPECT_EQ(Histogram().milliseconds(0.99), 0);
}

TEST(JsonLine, IsJson) {
    JsonLine inner;
    inner.number("n", 1.25, 1).count("c", 7);
    JsonLine line;
    line.text("t", R"(a"\)").object("o", inner);
    EXPECT_EQ(line.str(), R"({"t":"a\"\\","o":{"n":1.2,"c":7}})");
}

}  // namespace
}  // namespace parley::bench
