#include "services/hooks/test/hooks_world.h"

// What a chat's admins do with hooks, and who may not.

namespace parley::hooks {
namespace {

struct Managing : HooksTest {
    Managing() : HooksTest({.per_chat = 2}) {}
};

TEST_F(Managing, HooksAreListedAndSurvive) {
    const HookView made = make({.name = "a", .url = "t/1", .events = 3, .trigger_words = {"!x"}});
    make({.name = "b", .url = "t/2"});
    restart();
    const auto all = run(hooks_->list(user_, chat_)).value();
    ASSERT_EQ(all.size(), 2u);
    const HookView same = view(made.hook.id);
    EXPECT_EQ(same.hook.name, "a");
    EXPECT_EQ(same.hook.events, 3);
    EXPECT_EQ(same.hook.trigger_words, Texts{"!x"});
    EXPECT_EQ(same.hook.secret.reveal(), made.hook.secret.reveal());
    EXPECT_EQ(same.hook.created_by, user_);
    EXPECT_EQ(chats_.acts, (Texts{"make_hook a", "make_hook b"}));
}

TEST_F(Managing, AreBounded) {
    make();
    make();
    EXPECT_EQ(run(hooks_->make(user_, chat_, {.name = "c", .url = "t"}, {})).error().code,
              ErrorCode::HookLimit);
    EXPECT_EQ(chats_.acts.size(), 2u);
}

TEST_F(Managing, IsForAdmins) {
    const HookId hook = make().hook.id;
    for (const ErrorCode code : {ErrorCode::Forbidden, ErrorCode::ChatNotFound}) {
        chats_.refusal = code;
        EXPECT_EQ(run(hooks_->make(user_, chat_, {.name = "c", .url = "t"}, {})).error().code, code);
        EXPECT_EQ(run(hooks_->list(user_, chat_)).error().code, code);
        EXPECT_EQ(run(hooks_->find(user_, chat_, hook)).error().code, code);
        EXPECT_EQ(run(hooks_->change(user_, chat_, hook, {})).error().code, code);
        EXPECT_EQ(run(hooks_->renew(user_, chat_, hook)).error().code, code);
        EXPECT_EQ(run(hooks_->test(user_, chat_, hook)).error().code, code);
        EXPECT_EQ(run(hooks_->remove(user_, chat_, hook)).error().code, code);
    }
}

TEST_F(Managing, KnowsNoHookOfAnotherChat) {
    const HookId hook = make().hook.id;
    const ChatId other = make_id<ChatId>(random_);
    EXPECT_EQ(run(hooks_->find(user_, other, hook)).error().code, ErrorCode::HookNotFound);
    EXPECT_EQ(run(hooks_->remove(user_, other, hook)).error().code, ErrorCode::HookNotFound);
    EXPECT_EQ(run(hooks_->test(user_, other, hook)).error().code, ErrorCode::HookNotFound);
}

TEST_F(Managing, RefusesPrivateTargets) {
    EXPECT_EQ(run(hooks_->make(user_, chat_, {.name = "c", .url = "private"}, {})).error().code,
              ErrorCode::HookTargetRefused);
    const HookId hook = make().hook.id;
    EXPECT_EQ(run(hooks_->change(user_, chat_, hook, {.url = "private"})).error().code,
              ErrorCode::HookTargetRefused);
    EXPECT_EQ(view(hook).hook.url, "target/path");
}

TEST_F(Managing, TheSameWishTwiceIsOneHook) {
    const HookView first = run(hooks_->make(user_, chat_, {.name = "a", .url = "t"}, "seed")).value();
    const HookView again = run(hooks_->make(user_, chat_, {.name = "a", .url = "t"}, "seed")).value();
    EXPECT_EQ(first.hook.id, again.hook.id);
    EXPECT_EQ(run(hooks_->list(user_, chat_)).value().size(), 1u);
}

TEST_F(Managing, AChangeTakesEffectAtOnceAndIsAnotherDelivery) {
    client_.status = 500;
    const HookId hook = make().hook.id;
    write("message a");
    EXPECT_TRUE(view(hook).next_attempt.has_value());
    client_.status = 200;
    const HookView changed = run(hooks_->change(user_, chat_, hook, {.name = "n", .url = "other/"})).value();
    EXPECT_EQ(changed.hook.name, "n");
    EXPECT_EQ(client_.bodies, (Texts{"message a", "message a"}));
    EXPECT_NE(client_.deliveries[0], client_.deliveries[1]);
    EXPECT_EQ(view(hook).progress.failures, 0u);
    EXPECT_EQ(chats_.acts.back(), "change_hook n");
}

TEST_F(Managing, OffIsAPauseAndNothingIsLost) {
    const HookId hook = make().hook.id;
    EXPECT_EQ(run(hooks_->change(user_, chat_, hook, {.state = HookSwitch::Off})).value().hook.disabled,
              HookDisabled::ByAdmin);
    write("message a");
    restart();
    write("message b");
    EXPECT_TRUE(client_.bodies.empty());
    EXPECT_TRUE(run(hooks_->change(user_, chat_, hook, {.state = HookSwitch::On})).ok());
    EXPECT_EQ(client_.bodies, Texts{"message a|message b"});
}

TEST_F(Managing, ANewSecretTakesThePlaceOfTheFormer) {
    const HookView made = make();
    const HookView renewed = run(hooks_->renew(user_, chat_, made.hook.id)).value();
    EXPECT_NE(renewed.hook.secret.reveal(), made.hook.secret.reveal());
    restart();
    EXPECT_EQ(view(made.hook.id).hook.secret.reveal(), renewed.hook.secret.reveal());
}

TEST_F(Managing, ADeletedHookStopsAtOnce) {
    client_.status = 500;
    const HookId hook = make().hook.id;
    write("message a");
    EXPECT_TRUE(run(hooks_->remove(user_, chat_, hook)).ok());
    pass(60s);
    write("message b");
    EXPECT_EQ(client_.bodies, Texts{"message a"});
    EXPECT_EQ(run(hooks_->remove(user_, chat_, hook)).error().code, ErrorCode::HookNotFound);
    EXPECT_EQ(chats_.acts.back(), "delete_hook h");
}

TEST_F(Managing, ATrialIsSentNowAndNotAgain) {
    const HookId hook = make().hook.id;
    EXPECT_EQ(run(hooks_->test(user_, chat_, hook)).value().status, 200);
    client_.status = 404;
    const TestResult failed = run(hooks_->test(user_, chat_, hook)).value();
    EXPECT_EQ(failed.failure, DeliveryFailure::Status);
    EXPECT_EQ(failed.status, 404);
    pass(60s);
    EXPECT_EQ(client_.bodies, (Texts{"ping", "ping"}));
    EXPECT_EQ(view(hook).progress.failures, 0u);
}

struct SwitchedOff : HooksTest {
    SwitchedOff() : HooksTest({.sending = Hooks::Off}) {}
};

TEST_F(SwitchedOff, NobodyMakesAHook) {
    EXPECT_EQ(run(hooks_->make(user_, chat_, {.name = "c", .url = "t"}, {})).error().code,
              ErrorCode::HooksDisabled);
    EXPECT_TRUE(run(hooks_->list(user_, chat_)).value().empty());
}

}  // namespace
}  // namespace parley::hooks
