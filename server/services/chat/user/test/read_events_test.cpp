#include <cstring>

#include "services/chat/test/harness.h"

// How far a user has read, in the user's own log: written seldom, and never more than the chat itself knows.

namespace parley::chat {
namespace {

using std::chrono::milliseconds;

struct Reads : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2);

    ChatId chat_with_messages(int count = 3) {
        const ChatId chat = world.group(ben, {ann});
        for (int i = 0; i < count; ++i) EXPECT_TRUE(world.send(ben, chat, std::to_string(i)).ok());
        return chat;
    }
    /// The events of reading in a user's own log.
    std::vector<std::string> log(UserId user) {
        std::vector<std::string> frames;
        const UserEventPage page = world.run(world.chats().user_events(user, 0, 1'000)).value();
        EXPECT_TRUE(page.complete);
        for (const SharedBytes& frame : page.frames)
            if (frame.view().find("reads") != std::string_view::npos) frames.emplace_back(frame.view());
        return frames;
    }
    static bool tells(const std::string& frame, ChatId chat, Seq read) {
        return frame.find(to_text(chat) + ':' + std::to_string(read) + ' ') != std::string::npos;
    }
    std::size_t heard(UserId user) {
        std::size_t count = 0;
        for (const bus::UserEvent& event : world.hub().events_for(user))
            count += event.frame.view().find("reads") != std::string_view::npos;
        return count;
    }
};

TEST_F(Reads, OfManyChatsAreToldInOneEvent) {
    const std::vector<ChatId> chats{chat_with_messages(), chat_with_messages(), chat_with_messages()};
    world.pass(milliseconds(3'000));
    ASSERT_TRUE(world.run(world.chats().join_user(ann)).ok());
    for (const ChatId& chat : chats)
        for (Seq seq = 1; seq <= 4; ++seq) ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, seq).ok());
    EXPECT_EQ(heard(ann), 0u);
    world.pass(milliseconds(2'300));
    EXPECT_EQ(heard(ann), 1u);
    world.crash();
    ASSERT_EQ(log(ann).size(), 1u);
    for (const ChatId& chat : chats) EXPECT_TRUE(tells(log(ann)[0], chat, 4)) << log(ann)[0];
}

TEST_F(Reads, OnlyReadingMakesThem) {
    const ChatId chat = chat_with_messages();
    ASSERT_TRUE(world.send(ann, chat, "mine").ok());  // reads all
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, 5).ok());
    world.pass(milliseconds(2'500));
    ASSERT_TRUE(world.send(ben, chat, "more").ok());
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::Delivered, 6).ok());
    world.pass(milliseconds(2'500));
    EXPECT_TRUE(log(ann).empty());
    EXPECT_TRUE(log(ben).empty());
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::ReadQuietly, 6).ok());
    for (int i = 0; i < 3; ++i) world.pass(milliseconds(1'200));
    ASSERT_EQ(log(ann).size(), 1u);
    EXPECT_TRUE(tells(log(ann)[0], chat, 6));
}

TEST_F(Reads, LaterOnesFollowInALaterEvent) {
    const ChatId chat = chat_with_messages(9);
    for (Seq seq = 2; seq <= 10; seq += 2) {
        ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, seq).ok());
        world.pass(milliseconds(2'300));
    }
    const std::vector<std::string> told = log(ann);
    ASSERT_EQ(told.size(), 5u);
    for (std::size_t i = 0; i < told.size(); ++i) EXPECT_TRUE(tells(told[i], chat, 2 * i + 2)) << told[i];
}

TEST_F(Reads, ThatACrashTakesAreInNeitherPlace) {
    const ChatId chat = chat_with_messages();
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, 4).ok());
    world.pass(milliseconds(50));
    world.store.hold_commits();
    world.pass(milliseconds(1'500));
    EXPECT_EQ(heard(ann), 0u);
    world.crash();
    EXPECT_TRUE(log(ann).empty());
    EXPECT_EQ(world.view(ann, chat).marks.read, 1u);
}

TEST_F(Reads, WaitForTheStore) {
    const ChatId chat = chat_with_messages();
    world.pass(milliseconds(2'000));
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, 2).ok());
    world.store.break_writes();
    world.pass(milliseconds(3'000));
    EXPECT_TRUE(log(ann).empty());
    world.store.mend_writes();
    world.pass(milliseconds(2'300));
    ASSERT_EQ(log(ann).size(), 1u);
    EXPECT_TRUE(tells(log(ann)[0], chat, 2));
    Seq read = 4;
    for (const CommitFault fault :
         {CommitFault::Fail, CommitFault::UnknownLost, CommitFault::UnknownWritten}) {
        ASSERT_TRUE(world.send(ben, chat, "more" + std::to_string(read)).ok());
        world.pass(milliseconds(2'000));
        ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, ++read).ok());
        world.store.next_commit(CommitFault::None);  // the watermark
        world.store.next_commit(fault);              // the event
        world.pass(milliseconds(1'500));
        EXPECT_TRUE(fault == CommitFault::UnknownWritten || !tells(log(ann).back(), chat, read));
        world.pass(milliseconds(1'500));
        EXPECT_TRUE(tells(log(ann).back(), chat, read)) << log(ann).back();
    }
}

TEST_F(Reads, ThatComeWhileAnOlderMarkIsSavedAreToldOnce) {
    const ChatId chat = chat_with_messages();
    world.pass(milliseconds(2'000));
    world.store.hold_commits();
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::Delivered, 3).ok());
    world.pass(milliseconds(1'200));
    EXPECT_EQ(world.store.held_commits(), 1u);
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, 4).ok());
    world.store.release();
    world.pass(milliseconds(3'000));
    ASSERT_EQ(log(ann).size(), 1u);
    EXPECT_TRUE(tells(log(ann)[0], chat, 4)) << log(ann)[0];
}

TEST_F(Reads, AreWrittenOnTheWayDown) {
    const ChatId chat = chat_with_messages();
    ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, 3).ok());
    ASSERT_TRUE(world.run(world.chats().flush()).ok());
    world.crash();
    ASSERT_EQ(log(ann).size(), 1u);
    EXPECT_TRUE(tells(log(ann)[0], chat, 3));
}

TEST_F(Reads, OfVeryManyChatsTakeSeveralEvents) {
    std::vector<ChatId> chats;
    for (int i = 0; i < 250; ++i) chats.push_back(chat_with_messages(1));
    for (const ChatId& chat : chats) ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, 2).ok());
    world.pass(milliseconds(6'000));
    const std::vector<std::string> told = log(ann);
    EXPECT_EQ(told.size(), 3u);
    for (const ChatId& chat : chats) {
        std::size_t times = 0;
        for (const std::string& frame : told) times += tells(frame, chat, 2);
        EXPECT_EQ(times, 1u);
    }
}

TEST_F(Reads, OfACrowdAreWrittenAFewAtATime) {
    world.limits.max_waiting_readers = 30;
    world.limits.readers_per_turn = 5;
    world.crash();
    std::vector<UserId> crowd;
    for (std::uint32_t number = 0; number < 600; ++number) {
        UserId user;
        user.bytes.fill(0xEE);
        std::memcpy(user.bytes.data(), &number, sizeof number);
        world.accounts.known.insert(user);
        crowd.push_back(user);
    }
    const ChatId chat = world.group(ben, crowd);
    ASSERT_TRUE(world.send(ben, chat, "a").ok());
    world.pass(milliseconds(2'000));
    for (const UserId& user : crowd) {
        ASSERT_TRUE(world.run(world.chats().join_user(user)).ok());
        ASSERT_TRUE(world.mark(user, chat, MarkKind::Read, 2).ok());
    }
    const auto told = [&] {
        std::size_t count = 0;
        for (const bus::News& news : world.hub().heard)
            if (const auto* event = std::get_if<bus::UserEvent>(&news))
                count += event->frame.view().find("reads") != std::string_view::npos;
        return count;
    };
    std::size_t before = 0;
    for (int turn = 0; turn < 6'000 && before < crowd.size(); ++turn) {
        world.pass(milliseconds(100));
        EXPECT_LE(told() - before, 5u);
        before = told();
    }
    EXPECT_EQ(before, crowd.size());
}

TEST(ReadsOfTwoCores, AreOneEventWhereverTheChatsLive) {
    World world{ChatLimits{}, 2};
    const UserId ann = world.person(1), ben = world.person(2);
    std::set<std::size_t> owners;
    std::vector<ChatId> chats;
    while (owners.size() < 2) {
        chats.push_back(world.group(ben, {ann}));
        owners.insert(shard_of_chat(chats.back()).value % 2u);
        ASSERT_TRUE(world.send(ben, chats.back(), "a").ok());
    }
    world.pass(milliseconds(3'000));
    ASSERT_TRUE(world.run(world.chats().join_user(ann)).ok());
    for (const ChatId& chat : chats) ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, 2).ok());
    world.pass(milliseconds(2'300));
    const std::vector<bus::UserEvent> heard = world.hub().events_for(ann);
    ASSERT_EQ(heard.size(), 1u);
    for (const ChatId& chat : chats)
        EXPECT_NE(heard[0].frame.view().find(to_text(chat) + ":2 "), std::string_view::npos);
}

}  // namespace
}  // namespace parley::chat
