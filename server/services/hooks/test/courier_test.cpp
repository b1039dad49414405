#include "services/hooks/courier.h"

#include <gtest/gtest.h>

// Who may post to a target, and who waits.

namespace parley::hooks {
namespace {

using namespace std::chrono_literals;

struct ACourier : testing::Test {
    /// Whether it was granted at once; "waits" goes into `answers` when it is answered.
    void admit(const std::string& target) {
        spawn<Admission>(courier.admit(target), [this, target](Admission admission) {
            answers.push_back(target + (admission.granted ? " goes" : " is turned away"));
        });
        home.run_all();
    }
    void settle(const std::string& target, Verdict verdict) {
        courier.settle(target, verdict);
        home.run_all();
    }
    using Texts = std::vector<std::string>;

    ManualExecutor home;
    ManualClock clock;
    HookLimits limits{.requests_at_once = 3, .requests_to_target = 2};
    Courier courier{home, clock, limits};
    Texts answers;
};

TEST_F(ACourier, BoundsWhatIsUnderWayToATargetAndInAll) {
    for (const char* target : {"a", "a", "a", "b", "b", "c"}) admit(target);
    EXPECT_EQ(answers, (Texts{"a goes", "a goes", "b goes"}));
    settle("a", Verdict::Works);
    EXPECT_EQ(answers.back(), "a goes");
    settle("b", Verdict::Works);
    EXPECT_EQ(answers.back(), "b goes");
    settle("a", Verdict::Works);
    EXPECT_EQ(answers.back(), "c goes");
    EXPECT_EQ(courier.under_way(), 3u);
}

TEST_F(ACourier, TurnsAwayThoseWhoseTargetIsLeftAlone) {
    for (int i = 0; i < 5; ++i) {
        admit("a");
        settle("a", Verdict::Fails);
    }
    EXPECT_EQ(courier.breaker("a"), external::BreakerState::Open);
    EXPECT_EQ(courier.open_breakers(), 1u);
    answers.clear();
    admit("a");
    admit("b");
    EXPECT_EQ(answers, (Texts{"a is turned away", "b goes"}));
    clock.advance(30s);
    answers.clear();
    admit("a");
    admit("a");
    EXPECT_EQ(answers, (Texts{"a goes", "a is turned away"}));
    settle("a", Verdict::Works);
    EXPECT_EQ(courier.open_breakers(), 0u);
}

TEST_F(ACourier, TurnsAwayThoseWhoWaitWhenItsTargetFails) {
    for (int i = 0; i < 3; ++i) {
        admit("a");
        settle("a", Verdict::Fails);
    }
    for (int i = 0; i < 4; ++i) admit("a");
    answers.clear();
    settle("a", Verdict::Fails);
    EXPECT_EQ(answers, Texts{"a goes"});
    settle("a", Verdict::Fails);
    EXPECT_EQ(answers, (Texts{"a goes", "a is turned away"}));
}

TEST_F(ACourier, AnAttemptThatWasNotMadeCountsForNothing) {
    for (int i = 0; i < 20; ++i) {
        admit("a");
        settle("a", Verdict::Untried);
    }
    EXPECT_EQ(courier.breaker("a"), external::BreakerState::Closed);
    EXPECT_EQ(courier.under_way(), 0u);
}

}  // namespace
}  // namespace parley::hooks
