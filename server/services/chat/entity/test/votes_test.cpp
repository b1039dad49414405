#include "services/chat/test/harness.h"

// Votes: one a person, counted exactly whoever votes at once and whatever breaks in between, told once a
// second in a crowd, and never told by name where the poll is anonymous.

namespace parley::chat {
namespace {

ChatLimits small_crowds() {
    ChatLimits limits;
    limits.segment_events = 8;
    limits.tail_events = 4;
    limits.merge_reactions_above = 20;
    return limits;
}

constexpr PollOptions kFirst = 1, kSecond = 2, kThird = 4;

struct Votes : testing::Test {
    World world{small_crowds()};
    UserId ann = world.person(1), ben = world.person(2), eve = world.person(3);
    ChatId chat = world.group(ann, {ben});

    MessageId poll(std::string terms) {
        return {chat, world.send(ben, chat, "poll " + std::move(terms)).value().seq};
    }
    Result<Acted> vote(UserId by, MessageId poll, PollOptions options) {
        const auto answer = world.start_act({poll, by, Vote{options}, {}});
        world.settle();
        return answer->value();
    }
    Result<Acted> close(UserId by, MessageId poll) {
        const auto answer = world.start_act({poll, by, ClosePoll{}, {}});
        world.settle();
        return answer->value();
    }
    std::vector<UserId> crowd(std::size_t size) {
        std::vector<UserId> people;
        for (std::size_t i = 0; i < size; ++i)
            people.push_back(world.person(static_cast<std::uint8_t>(10 + i)));
        EXPECT_TRUE(world.run(world.chats().add_participants(ann, chat, people)).ok());
        return people;
    }
    std::string first(UserId reader) { return world.messages(reader, chat, 100).front(); }
    void go_on() {
        for (int i = 0; i < 12; ++i) EXPECT_TRUE(world.send(ann, chat, "more" + std::to_string(i)).ok());
    }
};

TEST_F(Votes, AreOneAPersonAndCanBeChangedAndTakenBack) {
    const MessageId id = poll("3");
    EXPECT_EQ(vote(ann, id, kFirst).value().poll->counts, (std::vector<std::uint64_t>{1, 0, 0}));
    EXPECT_EQ(vote(ben, id, kFirst).value().poll->counts, (std::vector<std::uint64_t>{2, 0, 0}));
    const Acted changed = vote(ann, id, kThird).value();
    EXPECT_EQ(changed.poll->counts, (std::vector<std::uint64_t>{1, 0, 1}));
    EXPECT_EQ(changed.poll->shown, (std::vector<PollVote>{{ann, kThird}, {ben, kFirst}}));
    EXPECT_EQ(vote(ann, id, kThird).value().seq, changed.seq);
    EXPECT_NE(first(ann).find("\"own\":4"), std::string::npos);
    const Acted back = vote(ann, id, 0).value();
    EXPECT_EQ(back.poll->voters, 1u);
    EXPECT_EQ(first(ann).find("\"own\":"), std::string::npos);
    world.crash();
    EXPECT_NE(first(ben).find("votes 1 0 0 of 1 shown 1"), std::string::npos);
    EXPECT_NE(first(ben).find("\"own\":1"), std::string::npos);
    EXPECT_EQ(vote(ben, id, kFirst).value().seq, back.seq);
}

TEST_F(Votes, AreRefusedWithAReason) {
    const MessageId id = poll("3");
    const MessageId text{chat, world.send(ben, chat, "hello").value().seq};
    EXPECT_EQ(vote(ann, text, kFirst).error().code, ErrorCode::NotAPoll);
    EXPECT_EQ(close(ben, text).error().code, ErrorCode::NotAPoll);
    EXPECT_EQ(vote(eve, id, kFirst).error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(vote(ann, id, 8).error().code, ErrorCode::InvalidField);
    EXPECT_EQ(vote(ann, id, kFirst | kSecond).error().code, ErrorCode::InvalidField);
    EXPECT_EQ(world.edit(ben, id, "\"x\"").error().code, ErrorCode::Forbidden);
    EXPECT_EQ(world.view(ann, chat).last_seq, text.seq);
    EXPECT_TRUE(vote(ann, poll("3 multiple"), kFirst | kSecond).ok());
}

TEST_F(Votes, EndAtTheirTimeOrByHand) {
    const WallTime until = world.clock.wall() + std::chrono::minutes(1);
    const MessageId timed = poll("2 until=" + std::to_string(until.ms));
    const MessageId open = poll("2 b");
    EXPECT_TRUE(vote(ann, timed, kFirst).ok());
    world.pass(std::chrono::minutes(1));
    EXPECT_EQ(vote(ben, timed, kFirst).error().code, ErrorCode::PollClosed);
    EXPECT_TRUE(world.run(world.chats().add_participants(ann, chat, {eve})).ok());
    EXPECT_EQ(close(eve, open).error().code, ErrorCode::Forbidden);
    const Acted closed = close(ann, open).value();
    EXPECT_TRUE(closed.poll->closed_at);
    EXPECT_EQ(close(ben, open).value().seq, closed.seq);
    EXPECT_EQ(vote(ann, open, kFirst).error().code, ErrorCode::PollClosed);
}

TEST_F(Votes, APollThatIsClosedAlreadyIsNotSent) {
    SendMessage command;
    command.chat = chat;
    command.sender = ben;
    command.client_message_id = "late";
    command.content = "\"poll 2\"";
    command.poll_closes_at = world.clock.wall();
    const auto answer = world.start_send(std::move(command));
    world.settle();
    EXPECT_EQ(answer->value().error().code, ErrorCode::InvalidField);
}

TEST_F(Votes, NobodySeesWhoVotedAnonymously) {
    const MessageId id = poll("2 anonymous");
    const Acted acted = vote(ann, id, kFirst).value();
    EXPECT_EQ(acted.poll->voters, 1u);
    EXPECT_TRUE(acted.poll->shown.empty());
    EXPECT_EQ(first(ben).find("\"own\":"), std::string::npos);
    EXPECT_NE(first(ann).find("\"own\":1"), std::string::npos);
    for (const std::string& frame : world.log(ben, chat))
        EXPECT_EQ(frame.find(to_text(ann)), std::string::npos);
    world.crash();
    EXPECT_TRUE(vote(ben, id, kSecond).value().poll->shown.empty());
}

TEST_F(Votes, TheVotersOtherDevicesAreTold) {
    EXPECT_TRUE(world.run(world.chats().join_user(ann)).ok());
    const MessageId id = poll("2");
    EXPECT_TRUE(vote(ann, id, kSecond).ok());
    const UserEventPage page = world.run(world.chats().user_events(ann, 0, 50)).value();
    EXPECT_NE(page.frames.back().view().find("\"options\":2"), std::string_view::npos);
}

TEST_F(Votes, AreStoredAtOnceInACrowdAndToldOnceASecond) {
    const std::vector<UserId> people = crowd(200);
    const MessageId id = poll("2");
    world.join(ann, chat);
    const Seq before = world.view(ann, chat).last_seq;
    std::vector<Answer<Result<Acted>>> answers;
    for (const UserId& user : people) answers.push_back(world.start_act({id, user, Vote{kFirst}, {}}));
    world.settle();
    for (const auto& answer : answers) EXPECT_TRUE(answer->value().ok());
    EXPECT_EQ(world.view(ann, chat).last_seq, before + 1);
    EXPECT_NE(world.messages(ann, chat, 1).front().find("votes 200 0 of 200 shown 50"), std::string::npos);
    world.pass(std::chrono::milliseconds(1'000));
    EXPECT_EQ(world.view(ann, chat).last_seq, before + 2);
    EXPECT_NE(world.log(ann, chat).back().find("votes 200 0 of 200"), std::string::npos);
    world.pass(std::chrono::milliseconds(2'000));
    EXPECT_EQ(world.view(ann, chat).last_seq, before + 2);
}

TEST_F(Votes, WhatACrashKeptFromBeingToldIsToldAfterwards) {
    const std::vector<UserId> people = crowd(30);
    const MessageId id = poll("2");
    EXPECT_TRUE(vote(people[0], id, kFirst).ok());
    const Seq told = world.view(ann, chat).last_seq;
    EXPECT_TRUE(vote(people[1], id, kSecond).ok());
    EXPECT_TRUE(vote(people[2], id, kSecond).ok());
    EXPECT_EQ(world.view(ann, chat).last_seq, told);
    world.crash();
    EXPECT_EQ(world.messages(people[1], chat, 1).size(), 1u);
    EXPECT_EQ(world.view(ann, chat).last_seq, told + 1);
    EXPECT_NE(world.log(ann, chat).back().find("votes 1 2 of 3"), std::string::npos);
}

TEST_F(Votes, AreCountedOnceWhateverBecomesOfTheCommit) {
    const std::vector<UserId> people = crowd(30);
    const MessageId id = poll("2");
    for (int quiet = 0; quiet < 2; ++quiet) {  // the first one takes a place in the log, the others do not
        world.store.next_commit(CommitFault::UnknownWritten);
        static_cast<void>(vote(people[0], id, quiet == 0 ? kFirst : kSecond));  // nobody knows yet
        EXPECT_TRUE(vote(people[0], id, quiet == 0 ? kFirst : kSecond).ok());
        world.store.next_commit(CommitFault::UnknownLost);
        EXPECT_EQ(vote(people[1], id, kSecond).error().code, ErrorCode::StorageUnavailable);
        EXPECT_EQ(vote(people[2], id, kSecond).value().poll->voters, 2u);
    }
    EXPECT_EQ(vote(people[3], id, kFirst).value().poll->counts, (std::vector<std::uint64_t>{1, 2}));
}

TEST_F(Votes, TheNextVoterMovesUpAndDeletionLeavesNothing) {
    const std::vector<UserId> people = crowd(60);
    const MessageId id = poll("2");
    go_on();
    for (const UserId& user : people) EXPECT_TRUE(vote(user, id, kFirst).ok());
    const Acted less = vote(people[0], id, 0).value();
    EXPECT_EQ(less.poll->shown.size(), kPollVotersShown);
    EXPECT_EQ(less.poll->voters, 59u);
    EXPECT_TRUE(world.erase(ben, id).ok());
    world.pass(std::chrono::milliseconds(2'000));
    EXPECT_EQ(vote(people[0], id, kFirst).error().code, ErrorCode::MessageNotFound);
    for (const std::string& text : world.messages(ann, chat, 100))
        EXPECT_EQ(text.find("votes"), std::string::npos);
}

}  // namespace
}  // namespace parley::chat
