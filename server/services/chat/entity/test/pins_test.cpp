#include "services/chat/test/harness.h"

// A message that is deleted for everyone is pinned no longer, whatever comes between.

namespace parley::chat {
namespace {

/// How many commits of a deletion and what follows from it reach the disk before the machine stops.
class PinsAtEachCommit : public testing::TestWithParam<int> {};

TEST_P(PinsAtEachCommit, OfADeletedMessageAreDropped) {
    World world;
    const UserId ann = world.person(1), ben = world.person(2);
    const ChatId chat = world.group(ann, {ben});
    const MessageId first{chat, world.send(ann, chat, "a").value().seq};
    const MessageId second{chat, world.send(ann, chat, "b").value().seq};
    for (const MessageId& message : {first, second})
        ASSERT_TRUE(world.run(world.chats().pin_message(ann, message)).ok());
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(world.send(ben, chat, std::to_string(i)).ok());
    world.pass(std::chrono::seconds(2));

    world.store.hold_commits();
    const auto erased = world.start_act({first, ann, DeleteForEveryone{}, {}});
    world.settle();
    for (int commits = 0; commits < GetParam(); ++commits) {
        ASSERT_TRUE(world.store.release_commit());
        world.settle();
    }
    EXPECT_TRUE(erased->has_value());
    world.crash();
    ASSERT_TRUE(world.run(world.chats().view(ben, chat)).ok());
    world.pass(std::chrono::seconds(2));
    EXPECT_EQ(world.view(ben, chat).chat.pinned, std::vector<Seq>{second.seq});
    const std::vector<std::string> log = world.log(ben, chat, 200);
    EXPECT_NE(log.back().find("CHAT_UPDATED"), std::string::npos) << "whoever listens is told";
    world.crash();
    EXPECT_EQ(world.view(ben, chat).chat.pinned, std::vector<Seq>{second.seq});
    world.pass(std::chrono::seconds(2));
    EXPECT_EQ(world.log(ben, chat, 200).size(), log.size()) << "once";
}

INSTANTIATE_TEST_SUITE_P(Commits, PinsAtEachCommit, testing::Range(1, 4));

}  // namespace
}  // namespace parley::chat
