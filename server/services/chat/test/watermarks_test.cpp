#include "services/chat/test/harness.h"

namespace parley::chat {
namespace {

using std::chrono::milliseconds;

struct Marks : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);
    ChatId chat = world.direct(ann, ben);

    void SetUp() override {
        for (int i = 0; i < 10; ++i) ASSERT_TRUE(world.send(ann, chat, std::to_string(i)).ok());
    }
    Watermarks of(UserId user) { return world.view(user, chat).marks; }
};

TEST_F(Marks, NeverGoBackAndAreClamped) {
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Delivered, 5).ok());
    EXPECT_EQ(of(ben), (Watermarks{5, 1, 0, 1}));
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 4).ok());
    EXPECT_EQ(of(ben), (Watermarks{5, 4, 3, 4}));
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 2).ok());
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Delivered, 3).ok());
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 0).ok());
    EXPECT_EQ(of(ben), (Watermarks{5, 4, 3, 4}));
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 1'000).ok());
    EXPECT_EQ(of(ben), (Watermarks{11, 11, 10, 11}));
}

TEST_F(Marks, ReadingDeliversAndSendingReads) {
    EXPECT_EQ(of(ann), (Watermarks{11, 11, 10, 11}));
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 7).ok());
    EXPECT_EQ(of(ben), (Watermarks{7, 7, 6, 7}));
    const ChatView view = world.view(ben, chat);
    EXPECT_EQ(view.last_ordinal - view.marks.read_ordinal, 4u);
    ASSERT_TRUE(world.send(ben, chat, "reply").ok());
    EXPECT_EQ(of(ben), (Watermarks{12, 12, 11, 12}));
}

TEST_F(Marks, ChangesOfTheChatAreNotUnreadMessages) {
    const ChatId group = world.group(ann, {ben});
    ASSERT_TRUE(world.send(ann, group, "a").ok());
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, group, {cid})).ok());
    const ChatView view = world.view(ben, group);
    EXPECT_EQ(view.last_seq, 3u);
    EXPECT_EQ(view.last_ordinal - view.marks.read_ordinal, 1u);
    ASSERT_TRUE(world.mark(ben, group, MarkKind::Read, 3).ok());
    EXPECT_EQ(world.view(ben, group).marks, (Watermarks{3, 3, 1, 3}));
}

TEST_F(Marks, OldPlacesAreLookedUp) {
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(world.send(ann, chat, "more" + std::to_string(i)).ok());
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 20).ok());
    EXPECT_EQ(of(ben), (Watermarks{20, 20, 19, 20}));
}

TEST_F(Marks, AreSavedALittleLater) {
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 5).ok());
    world.pass(milliseconds(1'300));
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 8).ok());
    world.crash();
    EXPECT_EQ(of(ben), (Watermarks{5, 5, 4, 5}));
}

TEST_F(Marks, AreSavedByFlush) {
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 9).ok());
    ASSERT_TRUE(world.run(world.chats().flush()).ok());
    world.crash();
    EXPECT_EQ(of(ben), (Watermarks{9, 9, 8, 9}));
    EXPECT_EQ(of(ann), (Watermarks{11, 11, 10, 11}));
}

TEST_F(Marks, ThatCouldNotBeSavedAreSavedLater) {
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 9).ok());
    world.store.break_writes();
    world.pass(milliseconds(1'500));
    EXPECT_FALSE(world.run(world.chats().flush()).ok());
    world.store.mend_writes();
    world.pass(milliseconds(1'500));
    world.crash();
    EXPECT_EQ(of(ben), (Watermarks{9, 9, 8, 9}));
}

TEST_F(Marks, TwoPeopleHearOfThemAtOnce) {
    world.join(ann, chat);
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Delivered, 5).ok());
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Delivered, 4).ok());  // nothing moves
    ASSERT_TRUE(world.mark(ben, chat, MarkKind::Read, 6).ok());
    const auto signals = world.hub().signals_of(chat);
    ASSERT_EQ(signals.size(), 2u);
    EXPECT_EQ(number_in(signals[0], "delivered"), 5u);
    EXPECT_EQ(number_in(signals[0], "read"), 1u);
    EXPECT_EQ(number_in(signals[1], "read"), 6u);
}

TEST_F(Marks, GroupsHearOfThemGathered) {
    const ChatId group = world.group(ann, {ben, cid});
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(world.send(ann, group, std::to_string(i)).ok());
    world.pass(milliseconds(2'000));
    world.join(ann, group);
    for (Seq seq = 2; seq <= 6; ++seq) {
        ASSERT_TRUE(world.mark(ben, group, MarkKind::Read, seq).ok());
        ASSERT_TRUE(world.mark(cid, group, MarkKind::Read, seq).ok());
    }
    EXPECT_TRUE(world.hub().signals_of(group).empty());
    world.pass(milliseconds(150));
    const auto signals = world.hub().signals_of(group);
    ASSERT_EQ(signals.size(), 2u);
    for (const std::string& frame : signals) EXPECT_EQ(number_in(frame, "read"), 6u);
    world.pass(milliseconds(2'000));
    EXPECT_EQ(world.hub().signals_of(group).size(), 2u);
}

}  // namespace
}  // namespace parley::chat
