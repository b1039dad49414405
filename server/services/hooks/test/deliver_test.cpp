#include "services/hooks/test/hooks_world.h"

// What a hook's target gets: what it wants, in order, from the time on when the hook was made.

namespace parley::hooks {
namespace {

struct Deliveries : HooksTest {};

TEST_F(Deliveries, BeginWithWhatHappensFromNowOn) {
    write("message before");
    const HookView made = make();
    EXPECT_EQ(made.progress.delivered, 1u);
    write("message a");
    write("message b");
    EXPECT_EQ(client_.bodies, (Texts{"message a", "message b"}));
    EXPECT_EQ(view(made.hook.id).progress.delivered, 3u);
    EXPECT_NE(client_.deliveries[0], client_.deliveries[1]);
}

TEST_F(Deliveries, AreOneAtATimeAndGatherWhatComesMeanwhile) {
    client_.status = 0;
    const HookView made = make();
    write("message a");
    write("message b");
    write("message c");
    EXPECT_EQ(client_.bodies, Texts{"message a"});
    EXPECT_TRUE(view(made.hook.id).under_way);
    client_.answer(200);
    home_.run_all();
    EXPECT_EQ(client_.bodies, (Texts{"message a", "message b|message c"}));
}

TEST_F(Deliveries, AreSignedWithTheSecretOfTheHook) {
    client_.status = 0;
    const HookView made = make();
    write("message a");
    std::string signature;
    for (const external::HttpHeader& header : client_.held.front().request.headers)
        if (header.name == "X-Parley-Signature") signature = header.value;
    EXPECT_TRUE(signature.starts_with("t=1750000000,v1="));
    EXPECT_EQ(client_.held.front().request.url, "target/path");
}

TEST_F(Deliveries, HoldWhatTheHookWants) {
    make({.name = "edits", .url = "edits/", .events = static_cast<HookEvents>(HookEvent::Edit)});
    make({.name = "words", .url = "words/", .trigger_words = {"!go", "!stop"}});
    for (const char* frame : {"message !go home", "edit !Stop", "message go !go", "skipped", "edit x"})
        write(frame);
    EXPECT_EQ(client_.bodies, (Texts{"message !go home", "edit !Stop", "edit !Stop", "edit x"}));
}

TEST_F(Deliveries, TellWhatWasSkippedToWhoeverIsToldEverything) {
    make();
    write("skipped");
    EXPECT_EQ(client_.bodies, Texts{"skipped"});
}

struct SmallBatches : HooksTest {
    SmallBatches()
        : HooksTest({.batch_events = 3,
                     .batch_bytes = 40,
                     .page_events = 2,
                     .look_events = 4,
                     .unsaved_events = 5}) {}
};

TEST_F(SmallBatches, AreBoundedByNumberAndBytes) {
    client_.status = 0;
    make();
    write("message 0");
    for (int i = 1; i < 8; ++i) write("message " + std::to_string(i));
    write("message " + std::string(100, 'x'));
    write("message " + std::string(100, 'y'));
    client_.status = 200;
    client_.answer(200);
    home_.run_all();
    const Texts expected{"message 0", "message 1|message 2|message 3",    "message 4|message 5|message 6",
                         "message 7", "message " + std::string(100, 'x'), "message " + std::string(100, 'y')};
    EXPECT_EQ(client_.bodies, expected);
}

TEST_F(SmallBatches, LookPastWhatIsNoneOfTheirBusiness) {
    const HookView made = make({.name = "h", .url = "t", .events = static_cast<HookEvents>(HookEvent::Edit)});
    for (int i = 0; i < 20; ++i) chats_.logs[chat_].push_back("message x");
    write("edit a");
    EXPECT_EQ(client_.bodies, Texts{"edit a"});
    for (int i = 0; i < 7; ++i) write("message x");
    EXPECT_EQ(view(made.hook.id).progress.delivered, 28u);
    restart();
    EXPECT_EQ(view(made.hook.id).progress.delivered, 28u);
    EXPECT_EQ(client_.bodies, Texts{"edit a"});
}

TEST_F(Deliveries, OfOneTargetDoNotWaitForAnother) {
    client_.status = 0;
    make({.name = "slow", .url = "slow/"});
    make({.name = "quick", .url = "quick/"});
    write("message a");
    ASSERT_EQ(client_.held.size(), 2u);
    std::swap(client_.held[0], client_.held[1]);
    client_.answer(200);
    home_.run_all();
    write("message b");
    EXPECT_EQ(client_.bodies, (Texts{"message a", "message a", "message b"}));
}

TEST_F(Deliveries, CostNothingInOtherChats) {
    make();
    write_in(make_id<ChatId>(random_), "message a");
    EXPECT_TRUE(client_.bodies.empty());
}

TEST_F(Deliveries, EndWithTheService) {
    client_.status = 0;
    make();
    write("message a");
    hooks_->stop();
    client_.answer(200);
    home_.run_all();
    write("message b");
    EXPECT_EQ(client_.bodies, Texts{"message a"});
    client_.status = 200;
    restart();
    EXPECT_EQ(client_.bodies, (Texts{"message a", "message a", "message b"}));
    EXPECT_EQ(client_.deliveries[0], client_.deliveries[1]);
}

}  // namespace
}  // namespace parley::hooks
