#include "services/chat/test/harness.h"

// Editing, deleting for everyone, reacting: one place in the log each, the present state wherever a message
// is read, and nothing left of what was deleted.

namespace parley::chat {
namespace {

ChatLimits short_segments() {
    ChatLimits limits;
    limits.segment_events = 8;
    limits.tail_events = 4;
    limits.max_reactions = 3;
    return limits;
}

struct Acts : testing::Test {
    World world{short_segments()};
    UserId ann = world.person(1), ben = world.person(2), eve = world.person(3);
    ChatId chat = world.group(ann, {ben});
    MessageId message{chat, 0};

    void SetUp() override { message.seq = world.send(ben, chat, "hello").value().seq; }
    /// So that the message is no longer in memory, and its rows lie in an earlier segment than new events.
    void go_on() {
        for (int i = 0; i < 12; ++i) EXPECT_TRUE(world.send(ann, chat, "more" + std::to_string(i)).ok());
    }
    bool log_has(std::string_view text) {
        for (const std::string& frame : world.log(ann, chat))
            if (frame.find(text) != std::string::npos) return true;
        return false;
    }
    std::string first() { return world.messages(ann, chat, 100).front(); }
};

TEST_F(Acts, AnEditTakesTheNextPlaceAndIsReadEverywhere) {
    world.join(ann, chat);
    const Acted acted = world.edit(ben, message, "\"bye\"").value();
    EXPECT_EQ(acted.seq, message.seq + 1);
    EXPECT_NE(acted.message.find("\"bye\""), std::string::npos);
    EXPECT_EQ(world.hub().events_of(chat), std::vector<Seq>{acted.seq});
    EXPECT_EQ(first(), acted.message);
    EXPECT_EQ(world.view(ann, chat).last_message, acted.message);
    EXPECT_EQ(world.view(ann, chat).last_ordinal, 1u);
    world.crash();
    EXPECT_EQ(first(), acted.message);
    EXPECT_EQ(world.view(ann, chat).last_message, acted.message);
}

TEST_F(Acts, OnlyTheAuthorEditsAndOnlyForAWhile) {
    EXPECT_EQ(world.edit(ann, message, "\"x\"").error().code, ErrorCode::Forbidden);
    EXPECT_EQ(world.edit(eve, message, "\"x\"").error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(world.edit(ben, {chat, 1}, "\"x\"").error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(world.edit(ben, {chat, 99}, "\"x\"").error().code, ErrorCode::MessageNotFound);
    world.pass(std::chrono::minutes(15));
    world.clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(world.edit(ben, message, "\"x\"").error().code, ErrorCode::EditWindowClosed);
    EXPECT_EQ(world.view(ann, chat).last_seq, message.seq);
}

TEST_F(Acts, FormerVersionsAreKeptUntilDeletion) {
    EXPECT_TRUE(world.run(world.chats().versions(ann, message)).value().empty());
    EXPECT_TRUE(world.edit(ben, message, "\"two\"").ok());
    go_on();
    EXPECT_TRUE(world.edit(ben, message, "\"three\"").ok());
    const std::vector<std::string> versions = world.run(world.chats().versions(ann, message)).value();
    ASSERT_EQ(versions.size(), 3u);
    EXPECT_NE(versions[0].find("\"hello\""), std::string::npos);
    EXPECT_NE(versions[1].find("\"two\""), std::string::npos);
    EXPECT_NE(versions[2].find("\"three\""), std::string::npos);
    EXPECT_EQ(world.run(world.chats().versions(eve, message)).error().code, ErrorCode::MessageNotFound);
    EXPECT_TRUE(world.erase(ben, message).ok());
    EXPECT_TRUE(world.run(world.chats().versions(ann, message)).value().empty());
}

TEST_F(Acts, DeletionLeavesNothingOfTheContentAnywhere) {
    EXPECT_TRUE(world.edit(ben, message, "\"secret\"").ok());
    go_on();
    EXPECT_TRUE(world.edit(ben, message, "\"secret two\"").ok());
    EXPECT_TRUE(world.react(ann, message, "+").ok());
    EXPECT_TRUE(log_has("secret"));
    EXPECT_TRUE(world.erase(ben, message).ok());
    for (int crashes = 0; crashes < 2; ++crashes) {
        EXPECT_FALSE(log_has("secret"));
        EXPECT_FALSE(log_has("hello"));
        EXPECT_NE(first().find("gone"), std::string::npos);
        EXPECT_EQ(first().find("+:"), std::string::npos);
        world.crash();
    }
    EXPECT_EQ(world.edit(ben, message, "\"x\"").error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(world.react(ann, message, "+").error().code, ErrorCode::MessageNotFound);
}

TEST_F(Acts, DeletingTwiceIsDeletingOnce) {
    const Acted once = world.erase(ben, message).value();
    EXPECT_EQ(world.erase(ben, message).value().seq, once.seq);
    EXPECT_EQ(world.view(ann, chat).last_seq, once.seq);
}

TEST_F(Acts, AdminsDeleteOthersMessagesMembersDoNot) {
    const MessageId of_ann{chat, world.send(ann, chat, "mine").value().seq};
    EXPECT_EQ(world.erase(ben, of_ann).error().code, ErrorCode::Forbidden);
    EXPECT_TRUE(world.erase(ann, message).ok());
    EXPECT_EQ(world.erase(eve, of_ann).error().code, ErrorCode::MessageNotFound);
}

TEST_F(Acts, ReactingTwiceIsReactingOnce) {
    const Acted added = world.react(ann, message, "+").value();
    EXPECT_EQ(added.reactions, (std::vector<Reaction>{{"+", 1, {ann}}}));
    EXPECT_EQ(world.react(ann, message, "+").value().seq, added.seq);
    EXPECT_EQ(world.react(ben, message, "+").value().reactions,
              (std::vector<Reaction>{{"+", 2, {ann, ben}}}));
    EXPECT_EQ(world.react(ann, message, "+", ReactionAction::Remove).value().reactions,
              (std::vector<Reaction>{{"+", 1, {ben}}}));
    EXPECT_TRUE(world.react(ben, message, "+", ReactionAction::Remove).value().reactions.empty());
    EXPECT_EQ(world.react(ben, message, "-", ReactionAction::Remove).value().seq, message.seq + 4);
}

TEST_F(Acts, DifferentReactionsAreLimited) {
    for (const char* emoji : {"1", "2", "3"}) EXPECT_TRUE(world.react(ann, message, emoji).ok());
    EXPECT_EQ(world.react(ann, message, "4").error().code, ErrorCode::ReactionLimit);
    EXPECT_TRUE(world.react(ben, message, "3").ok());
}

TEST_F(Acts, ReactionsAtOnceAreCountedExactlyAndShareEvents) {
    std::vector<UserId> people;
    for (std::uint8_t i = 10; i < 90; ++i) people.push_back(world.person(i));
    EXPECT_TRUE(world.run(world.chats().add_participants(ann, chat, people)).ok());
    const Seq before = world.view(ann, chat).last_seq;
    world.store.hold_commits();
    std::vector<Answer<Result<Acted>>> answers;
    for (const UserId& user : people)
        for (int twice = 0; twice < 2; ++twice)
            answers.push_back(world.start_act({message, user, React{"+", ReactionAction::Add}, {}}));
    world.settle();
    world.store.release();
    world.settle();
    for (const auto& answer : answers) EXPECT_TRUE(answer->value().ok());
    const Acted last = world.react(ann, message, "+").value();
    EXPECT_EQ(last.reactions.front().count, people.size() + 1);
    EXPECT_EQ(last.reactions.front().users.size(), kReactionUsersShown);
    EXPECT_LE(last.seq, before + 5);
    // Somebody of the first fifty leaves the list: the next one moves up.
    const Acted less = world.react(people[0], message, "+", ReactionAction::Remove).value();
    EXPECT_EQ(less.reactions.front().count, people.size());
    EXPECT_EQ(less.reactions.front().users.size(), kReactionUsersShown);
}

TEST_F(Acts, AnActOverTwoSegmentsSurvivesACrashAtAnyPoint) {
    for (std::size_t commits = 0; commits < 4; ++commits) {
        const MessageId old{chat, world.send(ben, chat, "old" + std::to_string(commits)).value().seq};
        go_on();
        world.store.hold_commits();
        world.start_act({old, ben, EditMessage{"\"new" + std::to_string(commits) + "\""}, {}});
        world.settle();
        for (std::size_t done = 0; done < commits; ++done) {
            world.store.release_commit();
            world.settle();
        }
        world.crash();
        const bool logged = log_has("\"new" + std::to_string(commits) + "\"");
        bool read = false;
        for (const std::string& text : world.messages(ann, chat, 100))
            read |= text.find("\"new" + std::to_string(commits) + "\"") != std::string::npos;
        EXPECT_EQ(logged, read) << commits;
        EXPECT_TRUE(logged || commits < 2) << commits;
    }
}

TEST_F(Acts, UnknownButWrittenIsAnsweredAndPublishedOnce) {
    world.join(ann, chat);
    world.store.next_commit(CommitFault::UnknownWritten);
    const Acted acted = world.edit(ben, message, "\"bye\"").value();
    EXPECT_EQ(world.hub().events_of(chat), std::vector<Seq>{acted.seq});
    world.store.next_commit(CommitFault::UnknownLost);
    EXPECT_EQ(world.edit(ben, message, "\"lost\"").error().code, ErrorCode::StorageUnavailable);
    EXPECT_EQ(first(), acted.message);
    EXPECT_EQ(world.send(ann, chat, "after").value().seq, acted.seq + 1);
}

TEST_F(Acts, SendsAndActsTakeTurns) {
    world.store.hold_commits();
    std::vector<Answer<Result<Acted>>> acts;
    acts.push_back(world.start_act({message, ben, EditMessage{"\"1\""}, {}}));
    acts.push_back(world.start_act({message, ben, EditMessage{"\"2\""}, {}}));
    const auto sent = world.start_send(ann, chat, "between");
    world.settle();
    world.store.release();
    world.settle();
    EXPECT_EQ(acts[0]->value()->seq, message.seq + 1);
    EXPECT_EQ(sent->value()->seq, message.seq + 2);
    EXPECT_EQ(acts[1]->value()->seq, message.seq + 3);
}

/// Whatever becomes of the commits after it.
TEST_F(Acts, ADeletionTakesTheReactionsWithItInOneCommit) {
    for (const UserId user : {ann, ben}) EXPECT_TRUE(world.react(user, message, "+").ok());
    const auto rows = [&] {
        const storage::ScanRequest all{log_partition(chat, message.seq / 8), kReactionKind, {}, {}};
        return world.disk.freeze()->scan(all).value().rows.size();
    };
    EXPECT_EQ(rows(), 2U);
    world.store.next_commit(CommitFault::None);
    world.store.next_commit(CommitFault::Fail, 100);
    EXPECT_TRUE(world.erase(ben, message).ok());
    EXPECT_EQ(rows(), 0U);
}

}  // namespace
}  // namespace parley::chat
