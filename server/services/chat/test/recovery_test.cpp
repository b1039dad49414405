#include <algorithm>

#include "services/chat/test/harness.h"

// A change goes through four kinds of commit: intent, log, rows, users. The power is lost at each of them.

namespace parley::chat {
namespace {

struct Recovery : testing::TestWithParam<std::size_t> {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3), dan = world.person(4);

    bool listed(UserId user, ChatId chat) {
        for (const ChatId& one : world.chats_of(user))
            if (one == chat) return true;
        return false;
    }
    /// The chat's truth and the users' copies say the same, and go on to.
    void expect_agreement(ChatId chat) {
        for (int round = 0; round < 2; ++round) {
            for (const UserId& user : {ann, ben, cid, dan})
                EXPECT_EQ(world.run(world.chats().view(user, chat)).ok(), listed(user, chat))
                    << to_text(user);
            world.crash();
        }
    }
    /// Lets `commits` commits through, then the power goes.
    template <class Work>
    void lose_power_after(std::size_t commits, Work work) {
        world.store.hold_commits();
        const auto answer = world.start(work());
        for (std::size_t i = 0; i < commits; ++i) {
            world.settle();
            world.store.release_commit();
        }
        world.settle();
        world.crash();
    }
};

TEST_P(Recovery, Creating) {
    CreateChat command;
    command.participants = {ben, cid};
    lose_power_after(GetParam(), [&] { return world.chats().create(ann, command, "seed"); });
    const ChatId chat = world.run(world.chats().create(ann, command, "seed")).value().view.chat.id;
    EXPECT_EQ(world.view(cid, chat).participant_count, 3u);
    EXPECT_EQ(world.log(ann, chat).size(), 1u);
    expect_agreement(chat);
    EXPECT_EQ(world.run(world.chats().user_events(cid, 0, 10)).value().frames.size(), 1u);
}

TEST_P(Recovery, Adding) {
    const ChatId chat = world.group(ann, {ben, cid});
    lose_power_after(GetParam(), [&] { return world.chats().add_participants(ann, chat, {dan}); });
    expect_agreement(chat);
    EXPECT_TRUE(world.run(world.chats().add_participants(ann, chat, {dan})).ok());
    world.settle();
    EXPECT_TRUE(listed(dan, chat));
    EXPECT_EQ(world.view(dan, chat).participant_count, 4u);
    EXPECT_EQ(world.log(ann, chat).size(), 2u);
}

TEST_P(Recovery, LeavingAndHandingOver) {
    const ChatId chat = world.group(ann, {ben, cid});
    lose_power_after(GetParam(), [&] { return world.chats().remove_participant(ann, chat, ann); });
    expect_agreement(chat);
    const bool left = !listed(ann, chat);
    EXPECT_EQ(world.view(ben, chat).role, left ? Role::Owner : Role::Member);
    EXPECT_EQ(world.view(ben, chat).participant_count, left ? 2u : 3u);
}

TEST_P(Recovery, Dissolving) {
    const ChatId chat = world.group(ann, {ben, cid});
    lose_power_after(GetParam(), [&] { return world.chats().dissolve(ann, chat); });
    expect_agreement(chat);
    EXPECT_EQ(listed(ann, chat), listed(cid, chat));
}

TEST_P(Recovery, WithoutARestartWhenACommitFails) {
    const ChatId chat = world.group(ann, {ben, cid});
    for (const CommitFault fault :
         {CommitFault::Fail, CommitFault::UnknownWritten, CommitFault::UnknownLost}) {
        world.store.next_commit(CommitFault::None, std::min<std::size_t>(GetParam(), 4));  // of five commits
        world.store.next_commit(fault);
        const auto added = world.run(world.chats().add_participants(ann, chat, {dan}));
        world.pass(std::chrono::seconds(3));
        EXPECT_EQ(added.ok(), listed(dan, chat));
        ASSERT_TRUE(world.run(world.chats().add_participants(ann, chat, {dan})).ok());
        world.pass(std::chrono::seconds(3));
        ASSERT_TRUE(listed(dan, chat));
        ASSERT_TRUE(world.run(world.chats().remove_participant(ann, chat, dan)).ok());
        world.pass(std::chrono::seconds(3));
        EXPECT_FALSE(listed(dan, chat));
    }
    expect_agreement(chat);
}

TEST_P(Recovery, NewMembersMessagesAreReadByThemselves) {
    const ChatId chat = world.group(ann, {ben, cid});
    world.store.next_commit(CommitFault::None, 2);
    world.store.next_commit(CommitFault::Fail);  // the rows
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, chat, {dan})).ok());
    for (std::size_t i = 0; i <= GetParam(); ++i) ASSERT_TRUE(world.send(dan, chat, std::to_string(i)).ok());
    world.crash();
    const ChatView view = world.view(dan, chat);
    EXPECT_EQ(view.marks.read, view.last_seq);
    EXPECT_EQ(view.marks.read_ordinal, view.last_ordinal);
}

INSTANTIATE_TEST_SUITE_P(AtEachCommit, Recovery, testing::Range<std::size_t>(0, 9));

}  // namespace
}  // namespace parley::chat
