#include "external/circuit_breaker.h"

#include <gtest/gtest.h>

namespace parley::external {
namespace {

using namespace std::chrono_literals;

struct ABreaker : testing::Test {
    bool tries() { return breaker.let_through(clock.steady()); }
    void fails() {
        ASSERT_TRUE(tries());
        breaker.failed(clock.steady());
    }
    void open() {
        for (int i = 0; i < 5; ++i) fails();
    }
    [[nodiscard]] BreakerState state() const { return breaker.state(clock.steady()); }

    ManualClock clock;
    CircuitBreaker breaker;
};

TEST_F(ABreaker, OpensAfterFiveFailuresInARow) {
    for (int i = 0; i < 4; ++i) fails();
    EXPECT_EQ(state(), BreakerState::Closed);
    EXPECT_FALSE(breaker.forgettable());
    fails();
    EXPECT_EQ(state(), BreakerState::Open);
    EXPECT_FALSE(tries());
    EXPECT_EQ(breaker.open_for_another(clock.steady()), 30s);
}

TEST_F(ABreaker, ASuccessBetweenBeginsTheCountAgain) {
    for (int i = 0; i < 4; ++i) fails();
    ASSERT_TRUE(tries());
    breaker.succeeded();
    EXPECT_TRUE(breaker.forgettable());
    for (int i = 0; i < 4; ++i) fails();
    EXPECT_EQ(state(), BreakerState::Closed);
}

TEST_F(ABreaker, LetsOneAttemptThroughAfterHalfAMinute) {
    open();
    clock.advance(29'999ms);
    EXPECT_FALSE(tries());
    clock.advance(1ms);
    EXPECT_EQ(state(), BreakerState::HalfOpen);
    EXPECT_TRUE(tries());
    EXPECT_FALSE(tries());
    EXPECT_EQ(state(), BreakerState::HalfOpen);
    breaker.succeeded();
    EXPECT_EQ(state(), BreakerState::Closed);
    EXPECT_TRUE(tries());
    EXPECT_TRUE(tries());
}

TEST_F(ABreaker, OpensAgainWhenThatAttemptFails) {
    open();
    clock.advance(30s);
    fails();
    EXPECT_EQ(state(), BreakerState::Open);
    clock.advance(29s);
    EXPECT_FALSE(tries());
    clock.advance(1s);
    EXPECT_TRUE(tries());
}

TEST_F(ABreaker, AnAttemptThatWasNotMadeIsLeftToTheNext) {
    open();
    clock.advance(30s);
    ASSERT_TRUE(tries());
    breaker.gave_up();
    EXPECT_TRUE(tries());
}

TEST_F(ABreaker, WhatFailsLateDoesNotKeepItOpen) {
    ASSERT_TRUE(tries());  // takes long
    open();
    clock.advance(20s);
    breaker.failed(clock.steady());
    clock.advance(10s);
    EXPECT_TRUE(tries());
}

}  // namespace
}  // namespace parley::external
