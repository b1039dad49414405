#include "services/chat/test/harness.h"

// mentionCount: the unread messages that call somebody, exact whatever becomes of them.

namespace parley::chat {
namespace {

ChatLimits short_segments() {
    ChatLimits limits;
    limits.segment_events = 8;
    limits.tail_events = 4;
    limits.everybody_calls_up_to = 3;
    return limits;
}

struct MentionCounts : testing::Test {
    World world{short_segments()};
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);
    ChatId chat = world.group(ann, {ben, cid});
    int sent = 0;

    Result<Sent> call(UserId from, Mentions mentions) {
        SendMessage command;
        command.chat = chat;
        command.sender = from;
        command.content = "\"hey\"";
        command.client_message_id = "c" + std::to_string(++sent);
        command.mentions = std::move(mentions);
        const auto answer = world.start_send(std::move(command));
        world.settle();
        return answer->value();
    }
    Seq call_ben() { return call(ann, {{ben}, false}).value().seq; }
    std::uint64_t count(UserId user) { return world.view(user, chat).mention_count; }
};

TEST_F(MentionCounts, CountWhoIsCalledUntilItIsRead) {
    const Seq first = call_ben();
    EXPECT_TRUE(call(ann, {{}, true}).ok());
    EXPECT_EQ(count(ben), 2u);
    EXPECT_EQ(count(cid), 1u);
    EXPECT_EQ(count(ann), 0u);
    EXPECT_TRUE(world.mark(ben, chat, MarkKind::Read, first).ok());
    EXPECT_EQ(count(ben), 1u);
    EXPECT_TRUE(world.mark(ben, chat, MarkKind::Read, first + 1).ok());
    EXPECT_EQ(count(ben), 0u);
}

TEST_F(MentionCounts, AreTheSameAfterACrashHoweverLongTheLogIs) {
    for (int i = 0; i < 30; ++i) call_ben();
    EXPECT_EQ(count(ben), 30u);
    world.crash();
    EXPECT_EQ(count(ben), 30u);
    EXPECT_EQ(count(cid), 0u);
}

TEST_F(MentionCounts, FollowEditsAndDeletions) {
    const MessageId first{chat, call_ben()};
    const MessageId second{chat, call_ben()};
    world.start_act({first, ann, EditMessage{"\"no\"", {{cid}, false}}, {}});
    world.settle();
    EXPECT_TRUE(world.erase(ann, second).ok());
    for (int crashes = 0; crashes < 2; ++crashes) {
        EXPECT_EQ(count(ben), 0u);
        EXPECT_EQ(count(cid), 1u);
        world.crash();
    }
}

TEST_F(MentionCounts, OnlyAdminsCallEverybodyInALargeChat) {
    EXPECT_TRUE(call(ben, {{}, true}).ok());
    const std::vector<UserId> more(1, world.person(4));
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, chat, more)).ok());
    EXPECT_EQ(call(ben, {{}, true}).error().code, ErrorCode::Forbidden);
    EXPECT_TRUE(call(ann, {{}, true}).ok());
    EXPECT_EQ(count(more.front()), 1u);
}

TEST(Mentions, AreBoundedAndKeepTheNewest) {
    MentionLog log;
    const UserId user{};
    UserId other{};
    other.bytes[0] = 1;
    for (Seq seq = 1; seq <= 1'500; ++seq) log.take({seq, other, {{user}, false}});
    EXPECT_EQ(log.count(user, 0, 1), MentionLog::kMaxEntries);
    EXPECT_EQ(log.count(user, 1'499, 1), 1u);
    EXPECT_EQ(log.count(user, 0, 1'500), 1u);
}

}  // namespace
}  // namespace parley::chat
