#include "services/chat/test/harness.h"

// Joining, repeated heads, typing: what a core hears and when.

namespace parley::chat {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Listening : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);
    ChatId chat = world.direct(ann, ben);

    Status types(UserId user, Typing state) { return world.run(world.chats().typing(user, chat, state)); }
};

TEST_F(Listening, NothingOlderThanTheJoinIsHeardAfterIt) {
    ASSERT_TRUE(world.send(ann, chat, "old").ok());
    EXPECT_TRUE(world.hub().events_of(chat).empty());
    world.store.hold_commits();
    world.start_send(ann, chat, "under way");
    world.settle();
    const JoinedChat joined = world.join(ben, chat);
    EXPECT_TRUE(joined.member);
    EXPECT_EQ(joined.last_seq, 2u);
    EXPECT_EQ(joined.participant_count, 2u);
    EXPECT_EQ(joined.receipts.size(), 2u);
    world.store.release();
    world.settle();
    EXPECT_EQ(world.hub().events_of(chat), std::vector<Seq>{3});
}

TEST_F(Listening, EventsComeInOrderUntilOneLeaves) {
    world.join(ben, chat);
    world.join(ann, chat);
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(world.send(ann, chat, std::to_string(i)).ok());
    EXPECT_EQ(world.hub().events_of(chat), (std::vector<Seq>{2, 3, 4, 5, 6}));
    world.chats().leave_chat(chat);
    world.settle();
    ASSERT_TRUE(world.send(ann, chat, "unheard").ok());
    EXPECT_EQ(world.hub().events_of(chat).size(), 5u);
}

TEST_F(Listening, StrangersAreToldSoAndHearNothing) {
    EXPECT_FALSE(world.join(cid, chat).member);
    ASSERT_TRUE(world.send(ann, chat, "a").ok());
    EXPECT_TRUE(world.hub().events_of(chat).empty());
}

TEST_F(Listening, HeadsAreRepeatedASecondLaterAndThenEveryHalfMinute) {
    world.join(ben, chat);
    ASSERT_TRUE(world.send(ann, chat, "a").ok());
    EXPECT_TRUE(world.hub().heads_of(chat).empty());
    world.pass(milliseconds(1'200));
    EXPECT_EQ(world.hub().heads_of(chat), std::vector<Seq>{2});
    world.pass(seconds(10));
    EXPECT_EQ(world.hub().heads_of(chat).size(), 1u);
    world.pass(seconds(20));
    EXPECT_EQ(world.hub().heads_of(chat), (std::vector<Seq>{2, 2}));
    world.pass(seconds(30));
    EXPECT_EQ(world.hub().heads_of(chat).size(), 3u);
}

TEST_F(Listening, WhatWasMissedIsPulled) {
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(world.send(ann, chat, std::to_string(i)).ok());
    const EventPage page = world.run(world.chats().pull(chat, 3, 2)).value();
    EXPECT_EQ(page.first, 4u);
    ASSERT_EQ(page.frames.size(), 2u);
    EXPECT_EQ(number_in(page.frames[1].view(), "seq"), 5u);
    EXPECT_FALSE(page.complete);
    EXPECT_EQ(page.last_seq, 6u);
}

TEST_F(Listening, TypingEndsByItselfAfterThreeSeconds) {
    world.join(ben, chat);
    ASSERT_TRUE(types(ann, Typing::Started).ok());
    world.pass(milliseconds(2'000));
    ASSERT_TRUE(types(ann, Typing::Started).ok());
    world.pass(milliseconds(2'900));
    EXPECT_EQ(world.hub().signals_of(chat), (std::vector<std::string>{"started", "started"}));
    world.pass(milliseconds(200));
    EXPECT_EQ(world.hub().signals_of(chat), (std::vector<std::string>{"started", "started", "stopped"}));
    world.pass(milliseconds(5'000));
    EXPECT_EQ(world.hub().signals_of(chat).size(), 3u);
}

TEST_F(Listening, TypingEndsWithStopAndWithTheMessage) {
    world.join(ben, chat);
    ASSERT_TRUE(types(ann, Typing::Started).ok());
    ASSERT_TRUE(types(ann, Typing::Stopped).ok());
    ASSERT_TRUE(types(ann, Typing::Stopped).ok());
    ASSERT_TRUE(types(ann, Typing::Started).ok());
    ASSERT_TRUE(world.send(ann, chat, "a").ok());
    world.pass(milliseconds(5'000));
    EXPECT_EQ(world.hub().signals_of(chat),
              (std::vector<std::string>{"started", "stopped", "started", "stopped"}));
    for (const bus::News& news : world.hub().heard) {
        const auto* signal = std::get_if<bus::ChatSignal>(&news);
        EXPECT_TRUE(signal == nullptr || signal->except_user == ann);
    }
}

TEST_F(Listening, TheTypingOfTheRemovedEnds) {
    chat = world.group(ann, {ben, cid});
    world.join(ann, chat);
    ASSERT_TRUE(types(ben, Typing::Started).ok());
    ASSERT_TRUE(world.run(world.chats().remove_participant(ann, chat, ben)).ok());
    EXPECT_EQ(world.hub().signals_of(chat), (std::vector<std::string>{"started", "stopped"}));
}

}  // namespace
}  // namespace parley::chat
