#include "services/chat/test/harness.h"

namespace parley::chat {
namespace {

ChatLimits short_segments() {
    ChatLimits limits;
    limits.segment_events = 8;
    limits.tail_events = 4;
    return limits;
}

struct Duplicates : testing::Test {
    World world{short_segments()};
    UserId ann = world.person(1), ben = world.person(2);
    ChatId chat = world.direct(ann, ben);

    void expect_former(const Sent& first, const Result<Sent>& again) {
        ASSERT_TRUE(again.ok());
        EXPECT_EQ(again->seq, first.seq);
        EXPECT_EQ(again->ordinal, first.ordinal);
        EXPECT_EQ(again->timestamp, first.timestamp);
        EXPECT_TRUE(again->repeated);
    }
};

TEST_F(Duplicates, InOneCommit) {
    world.store.hold_commits();
    world.start_send(ann, chat, "busy");
    const auto first = world.start_send(ann, chat, "a");
    const auto twin = world.start_send(ann, chat, "a");
    const auto next = world.start_send(ann, chat, "b");
    world.store.release();
    world.settle();
    EXPECT_FALSE(first->value()->repeated);
    expect_former(first->value().value(), twin->value());
    EXPECT_EQ(next->value()->seq, first->value()->seq + 1);
    EXPECT_EQ(world.log(ann, chat).size(), 4u);
}

TEST_F(Duplicates, AcrossCommitsTogetherWithNewOnes) {
    const Sent first = world.send(ann, chat, "a").value();
    world.store.hold_commits();
    world.start_send(ann, chat, "busy");
    const auto before = world.start_send(ben, chat, "x");
    const auto again = world.start_send(ann, chat, "a");
    const auto after = world.start_send(ben, chat, "y");
    world.store.release();
    world.settle();
    expect_former(first, again->value());
    EXPECT_EQ(before->value()->seq, first.seq + 2);
    EXPECT_EQ(after->value()->seq, first.seq + 3);
}

TEST_F(Duplicates, AfterACrashAndAcrossSegments) {
    const Sent first = world.send(ann, chat, "a").value();
    for (int i = 0; i < 30; ++i) {
        ASSERT_TRUE(world.send(ben, chat, "f" + std::to_string(i)).ok());
        expect_former(first, world.send(ann, chat, "a"));
    }
    world.crash();
    expect_former(first, world.send(ann, chat, "a"));
    EXPECT_EQ(world.send(ann, chat, "new").value().seq, 33u);
    EXPECT_EQ(world.log(ann, chat).size(), 33u);
}

TEST_F(Duplicates, OfEverySendInEverySegment) {
    std::vector<Sent> sent;
    for (int i = 0; i < 25; ++i) sent.push_back(world.send(ann, chat, std::to_string(i)).value());
    for (int i = 0; i < 25; ++i)
        expect_former(sent[static_cast<std::size_t>(i)], world.send(ann, chat, std::to_string(i)));
    world.restart();
    for (int i = 0; i < 25; ++i)
        expect_former(sent[static_cast<std::size_t>(i)], world.send(ann, chat, std::to_string(i)));
    EXPECT_EQ(world.log(ben, chat).size(), 26u);
}

TEST_F(Duplicates, AreKnownForSeventyTwoHours) {
    const Sent first = world.send(ann, chat, "a").value();
    for (int i = 0; i < 12; ++i) ASSERT_TRUE(world.send(ben, chat, "f" + std::to_string(i)).ok());
    world.restart();
    world.clock.advance(std::chrono::hours(71));
    world.restart();
    expect_former(first, world.send(ann, chat, "a"));
}

TEST_F(Duplicates, ABurstOverACutKeepsItsOrder) {
    world.store.hold_commits();
    std::vector<Answer<Result<Sent>>> answers;
    for (int i = 0; i < 40; ++i) answers.push_back(world.start_send(ann, chat, std::to_string(i)));
    for (int i = 0; i < 40; ++i) answers.push_back(world.start_send(ann, chat, std::to_string(i)));
    world.store.release();
    world.settle();
    for (std::size_t i = 0; i < 80; ++i) EXPECT_EQ(answers[i]->value()->seq, i % 40 + 2);
    EXPECT_EQ(world.log(ben, chat).size(), 41u);
}

TEST_F(Duplicates, TheIdOfAnotherSenderIsAnotherMessage) {
    const Sent first = world.send(ann, chat, "a").value();
    const Sent second = world.send(ben, chat, "a").value();
    EXPECT_EQ(second.seq, first.seq + 1);
    EXPECT_FALSE(second.repeated);
}

}  // namespace
}  // namespace parley::chat
