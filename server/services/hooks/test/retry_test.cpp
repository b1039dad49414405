#include "services/hooks/retry_delay.h"
#include "services/hooks/test/hooks_world.h"

// What is not taken is sent again, later and later, until it is taken or the hook is switched off.

namespace parley::hooks {
namespace {

struct Retries : HooksTest {};

TEST(RetryDelay, GrowsFromASecondToAnHourAndVaries) {
    const HookLimits limits;
    EXPECT_EQ(retry_delay(1, 32'768, limits), 1s);
    EXPECT_EQ(retry_delay(4, 32'768, limits), 8s);
    EXPECT_EQ(retry_delay(4, 0, limits), 6s);
    EXPECT_EQ(retry_delay(4, 65'535, limits), 10s);
    EXPECT_EQ(retry_delay(40, 65'535, limits), 1h);
    EXPECT_EQ(retry_delay(1'000'000, 0, limits), 45min);
}

TEST_F(Retries, SendTheSameUnderTheSameName) {
    client_.status = 500;
    const HookView made = make();
    write("message a");
    write("message b");
    EXPECT_EQ(client_.bodies, Texts{"message a"});
    HookView failing = view(made.hook.id);
    EXPECT_EQ(failing.progress.failures, 1u);
    EXPECT_EQ(failing.progress.last_status, 500);
    EXPECT_EQ(failing.progress.last_failure, DeliveryFailure::Status);
    EXPECT_TRUE(failing.next_attempt.has_value());
    client_.status = 200;
    pass(3s);
    EXPECT_EQ(client_.bodies, (Texts{"message a", "message a", "message b"}));
    EXPECT_EQ(client_.deliveries[0], client_.deliveries[1]);
    EXPECT_NE(client_.deliveries[1], client_.deliveries[2]);
    failing = view(made.hook.id);
    EXPECT_EQ(failing.progress.failures, 0u);
    EXPECT_FALSE(failing.next_attempt.has_value());
}

TEST_F(Retries, ARedirectIsNoSuccess) {
    client_.status = 302;
    const HookView made = make();
    write("message a");
    EXPECT_EQ(view(made.hook.id).progress.last_status, 302);
    EXPECT_EQ(view(made.hook.id).progress.delivered, 0u);
}

TEST_F(Retries, ComeWhenTheTargetSaysSo) {
    client_.status = 429;
    client_.retry_after = 60s;
    make();
    write("message a");
    pass(59s);
    EXPECT_EQ(client_.bodies.size(), 1u);
    pass(1s);
    EXPECT_EQ(client_.bodies.size(), 2u);
}

TEST_F(Retries, StopForHalfAMinuteAfterFiveFailuresOfATarget) {
    client_.status = -1;
    const HookView made = make();
    const HookView twin = make({.name = "twin", .url = "target/other"});
    write("message a");
    EXPECT_EQ(client_.bodies.size(), 2u);  // both have failed once
    while (client_.bodies.size() < 5) pass(1s);
    EXPECT_EQ(view(twin.hook.id).breaker, external::BreakerState::Open);
    client_.status = 200;
    const std::size_t before = client_.bodies.size();
    pass(29s);
    EXPECT_EQ(client_.bodies.size(), before);
    pass(3s);
    EXPECT_EQ(client_.bodies.size(), before + 2);
    EXPECT_EQ(view(made.hook.id).breaker, external::BreakerState::Closed);
    EXPECT_EQ(view(made.hook.id).progress.delivered, 1u);
    EXPECT_EQ(view(twin.hook.id).progress.delivered, 1u);
}

TEST_F(Retries, AHooksOwnMistakeDoesNotCloseItsTargetToOthers) {
    client_.status = 404;
    const HookView made = make();
    write("message a");
    pass(300s);
    EXPECT_GE(view(made.hook.id).progress.failures, 6u);
    EXPECT_EQ(view(made.hook.id).breaker, external::BreakerState::Closed);
}

TEST_F(Retries, EndWhenTheTargetIsGone) {
    client_.status = 410;
    const HookView made = make();
    write("message a");
    EXPECT_EQ(view(made.hook.id).hook.disabled, HookDisabled::Gone);
    EXPECT_EQ(chats_.acts.back(), "disable_hook h");
    write("message b");
    restart();
    pass(10s);
    EXPECT_EQ(client_.bodies.size(), 1u);
    EXPECT_EQ(view(made.hook.id).hook.disabled, HookDisabled::Gone);
}

struct Impatience : HooksTest {
    Impatience() : HooksTest({.disable_after = std::chrono::hours(1)}) {}
};

TEST_F(Impatience, SwitchesOffWhatFailsForTooLongAlsoOverARestart) {
    client_.status = 500;
    const HookView made = make();
    write("message a");
    pass(1'800s);
    EXPECT_EQ(view(made.hook.id).hook.disabled, HookDisabled::No);
    restart();
    pass(7'200s);
    EXPECT_EQ(view(made.hook.id).hook.disabled, HookDisabled::Failing);
    client_.status = 200;
    const std::size_t before = client_.bodies.size();
    pass(3'600s);
    EXPECT_EQ(client_.bodies.size(), before);
    write("message b");
    EXPECT_TRUE(run(hooks_->change(user_, chat_, made.hook.id, {.state = HookSwitch::On})).ok());
    EXPECT_EQ(client_.bodies.back(), "message a|message b");
}

TEST_F(Retries, WaitForALogThatCantBeRead) {
    const HookView made = make();
    chats_.broken = true;
    write("message a");
    EXPECT_EQ(view(made.hook.id).last_seq, 0u);
    chats_.broken = false;
    pass(1s);
    EXPECT_EQ(client_.bodies, Texts{"message a"});
}

}  // namespace
}  // namespace parley::hooks
