#include "services/chat/test/harness.h"

namespace parley::chat {
namespace {

struct Send : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), eve = world.person(3);
    ChatId chat = world.direct(ann, ben);
};

TEST_F(Send, PlacesAreDense) {
    for (Seq i = 1; i <= 100; ++i) {
        const Sent sent = world.send(i % 2 == 0 ? ann : ben, chat, "m" + std::to_string(i)).value();
        EXPECT_EQ(sent.seq, i + 1);  // the chat's creation is the first event
        EXPECT_EQ(sent.ordinal, i);
        EXPECT_FALSE(sent.repeated);
    }
    const std::vector<std::string> log = world.log(ann, chat, 7);
    ASSERT_EQ(log.size(), 101u);
    for (std::size_t i = 0; i < log.size(); ++i) EXPECT_EQ(number_in(log[i], "seq"), i + 1);
}

TEST_F(Send, TimestampsNeverGoBack) {
    const Sent before = world.send(ann, chat, "a").value();
    world.clock.step_wall({1'000'000});
    const Sent after = world.send(ann, chat, "b").value();
    EXPECT_GT(after.timestamp, before.timestamp);
    world.restart();
    EXPECT_GT(world.send(ann, chat, "c").value().timestamp, after.timestamp);
}

TEST_F(Send, IsAnsweredAndPublishedOnlyWhenCommitted) {
    world.join(ben, chat);
    world.store.hold_commits();
    const auto answer = world.start_send(ann, chat, "a");
    world.settle();
    EXPECT_EQ(world.store.held_commits(), 1u);
    EXPECT_FALSE(answer->has_value());
    EXPECT_TRUE(world.hub().events_of(chat).empty());
    EXPECT_EQ(world.view(ben, chat).last_seq, 1u);
    world.store.release();
    world.settle();
    EXPECT_TRUE(answer->value().ok());
    EXPECT_EQ(world.hub().events_of(chat), std::vector<Seq>{2});
}

TEST_F(Send, SendsDuringACommitFormTheNextOneInOrder) {
    world.store.hold_commits();
    std::vector<Answer<Result<Sent>>> answers;
    answers.push_back(world.start_send(ann, chat, "0"));
    for (int i = 1; i <= 20; ++i)
        answers.push_back(world.start_send(i % 2 ? ben : ann, chat, std::to_string(i)));
    world.settle();
    EXPECT_EQ(world.store.held_commits(), 1u);
    world.store.release_commit();
    world.settle();
    EXPECT_EQ(world.store.held_commits(), 1u);
    EXPECT_TRUE(answers[0]->has_value());
    EXPECT_FALSE(answers[1]->has_value());
    world.store.release();
    world.settle();
    for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i]->value()->seq, i + 2);
}

TEST_F(Send, WhoeverIsNoMemberLearnsNothing) {
    EXPECT_EQ(world.send(eve, chat, "a").error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.send(ann, make_id<ChatId>(world.random), "a").error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.log(ann, chat).size(), 1u);
}

TEST_F(Send, WhoIsRefusedMaySendAgainAtOnce) {
    std::optional<Result<Sent>> second, third;
    SendMessage command;
    command.chat = chat;
    command.sender = eve;
    command.client_message_id = "x";
    command.content = "1";
    SendMessage good = command;
    good.sender = ann;
    world.chats().send_message(command, [&](const Result<Sent>& first) {
        EXPECT_FALSE(first.ok());
        world.chats().send_message(good, [&](Result<Sent> sent) { second.emplace(std::move(sent)); });
    });
    good.client_message_id = "y";
    world.chats().send_message(good, [&](Result<Sent> sent) { third.emplace(std::move(sent)); });
    world.settle();
    EXPECT_NE(second.value()->seq, third.value()->seq);
    EXPECT_EQ(world.log(ann, chat).size(), 3u);
}

TEST_F(Send, RepliesNameAMessageOfTheChat) {
    const Sent origin = world.send(ann, chat, "origin").value();
    for (int i = 0; i < 80; ++i) ASSERT_TRUE(world.send(ben, chat, "f" + std::to_string(i)).ok());
    const ChatId other = world.group(ann, {ben});
    const auto reply = [&](MessageId to) {
        SendMessage command;
        command.chat = chat;
        command.sender = ann;
        command.client_message_id = "reply" + to_text(to);
        command.content = "1";
        command.reply_to = to;
        const auto answer = world.start_send(command);
        world.settle();
        return answer->value();
    };
    EXPECT_TRUE(reply({chat, origin.seq}).ok());
    EXPECT_TRUE(reply({chat, 80}).ok());
    EXPECT_EQ(reply({chat, 1}).error().code, ErrorCode::MessageNotFound);  // an event, but no message
    EXPECT_EQ(reply({chat, 0}).error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(reply({chat, 10'000}).error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(reply({other, 2}).error().code, ErrorCode::MessageNotFound);
}

TEST_F(Send, SeenSeqIsClampedAndTheOriginIsNamed) {
    world.join(ben, chat);
    SendMessage command;
    command.chat = chat;
    command.sender = ann;
    command.client_message_id = "a";
    command.content = "1";
    command.seen_seq = 1'000;
    command.origin = make_id<SessionId>(world.random);
    world.start_send(command);
    world.settle();
    EXPECT_EQ(number_in(world.log(ann, chat).back(), "seenSeq"), 1u);
    EXPECT_EQ(std::get<bus::ChatEvent>(world.hub().heard.at(0)).except, command.origin);
}

TEST(SendLimits, TooManyWaitingSendsAreRefused) {
    ChatLimits limits;
    limits.max_waiting_sends = 4;
    limits.max_sends_per_commit = 2;
    World world(limits);
    const UserId ann = world.person(1), ben = world.person(2);
    const ChatId chat = world.direct(ann, ben);
    world.store.hold_commits();
    std::vector<Answer<Result<Sent>>> answers;
    for (int i = 0; i < 6; ++i) answers.push_back(world.start_send(ann, chat, std::to_string(i)));
    EXPECT_EQ(answers[5]->value().error().code, ErrorCode::Overloaded);
    world.store.release();
    world.settle();
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(answers[i]->value()->seq, i + 2);
}

}  // namespace
}  // namespace parley::chat
