#include "services/chat/test/harness.h"

// Vector clocks of messages, as the chat gives them.

namespace parley::chat {
namespace {

ChatLimits short_segments() {
    ChatLimits limits;
    limits.segment_events = 8;
    limits.tail_events = 4;
    return limits;
}

struct Clocks : testing::Test {
    World world{short_segments()};
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3), eve = world.person(9);
    int next = 0;

    Answer<Result<Sent>> start(UserId from, ChatId chat, std::optional<VectorClock> seen, std::string id) {
        SendMessage command;
        command.chat = chat;
        command.sender = from;
        command.client_message_id = id;
        command.content = '"' + id + '"';
        command.vector_clock = std::move(seen);
        return world.start_send(std::move(command));
    }
    Sent send(UserId from, ChatId chat, std::optional<VectorClock> seen, std::string id = {}) {
        if (id.empty()) id = "m" + std::to_string(next++);
        const auto answer = start(from, chat, std::move(seen), std::move(id));
        world.settle();
        return answer->value().value();
    }
    /// The counts can be made from the log alone, as for chats that are older than they.
    void forget_copy(ChatId chat) {
        CoreExecutor home;
        storage::PartitionBatch batch{chat_partition(chat), {}};
        batch.writes.push_back({storage::RowKey{kCountsKind, {}}, std::nullopt});
        std::vector<storage::PartitionBatch> batches(1, std::move(batch));
        world.disk.commit_group(shard_of_chat(chat), 1, std::move(batches), home,
                                [](const std::vector<storage::Outcome>&) {});
        while (home.run_one()) {
        }
    }
    bool has_copy(ChatId chat) {
        CoreExecutor home;
        bool found = false;
        world.disk.get(chat_partition(chat), storage::RowKey{kCountsKind, {}}, home,
                       [&](const Result<std::optional<std::string>>& row) { found = row->has_value(); });
        while (home.run_one()) {
        }
        return found;
    }
    VectorClock clock(UserId from, ChatId chat, VectorClock seen) {
        return send(from, chat, std::move(seen)).vector_clock;
    }
};

TEST_F(Clocks, TheOwnEntryIsCountedAndTheOthersAreClamped) {
    const ChatId chat = world.direct(ann, ben);
    for (int i = 0; i < 3; ++i) send(ann, chat, VectorClock{});
    EXPECT_EQ(clock(ben, chat, {{ben, 50}, {ann, 100}, {eve, 7}}), (VectorClock{{ann, 3}, {ben, 1}}));
    EXPECT_EQ(clock(ben, chat, {{ann, 2}, {cid, 0}}), (VectorClock{{ann, 2}, {ben, 2}}));
    const std::string frame = world.log(ann, chat).back();
    EXPECT_NE(frame.find(R"("clock":{")" + to_text(ann) + R"(":2,")" + to_text(ben) + R"(":2})"),
              std::string::npos)
        << frame;
}

TEST_F(Clocks, WhoeverTellsOfNoneGetsNoneAndIsCounted) {
    const ChatId chat = world.direct(ann, ben);
    EXPECT_EQ(send(ann, chat, std::nullopt).vector_clock, VectorClock{});
    EXPECT_EQ(world.log(ann, chat).back().find("clock"), std::string::npos);
    EXPECT_EQ(clock(ann, chat, {}), (VectorClock{{ann, 2}}));
}

TEST_F(Clocks, CountWhatGetsItsPlaceBeforeInTheSameCommit) {
    const ChatId chat = world.direct(ann, ben);
    world.store.hold_commits();
    start(ann, chat, std::nullopt, "busy");
    std::vector<Answer<Result<Sent>>> answers;
    for (int i = 0; i < 3; ++i) {
        answers.push_back(start(ann, chat, VectorClock{{ben, 9}}, "a" + std::to_string(i)));
        answers.push_back(start(ann, chat, VectorClock{{ben, 9}}, "a" + std::to_string(i)));
        answers.push_back(start(ben, chat, VectorClock{{ann, 9}}, "b" + std::to_string(i)));
    }
    world.store.release();
    world.settle();
    for (std::uint64_t i = 0; i < 3; ++i) {
        const VectorClock first = i == 0 ? VectorClock{{ann, 2}} : VectorClock{{ann, i + 2}, {ben, i}};
        EXPECT_EQ(answers[3 * i]->value()->vector_clock, first);
        EXPECT_EQ(answers[3 * i + 1]->value()->vector_clock, first);
        EXPECT_EQ(answers[3 * i + 2]->value()->vector_clock, (VectorClock{{ann, i + 2}, {ben, i + 1}}));
    }
}

TEST_F(Clocks, OfARepeatedSendAreThoseOfTheFirst) {
    const ChatId chat = world.direct(ann, ben);
    const Sent first = send(ann, chat, VectorClock{}, "a");
    for (int i = 0; i < 20; ++i) {
        send(ben, chat, VectorClock{});
        EXPECT_EQ(send(ann, chat, VectorClock{{ben, 50}}, "a").vector_clock, first.vector_clock);
    }
    world.crash();
    EXPECT_EQ(send(ann, chat, std::nullopt, "a").vector_clock, first.vector_clock);
    EXPECT_EQ(clock(ann, chat, {{ben, 50}}), (VectorClock{{ann, 2}, {ben, 20}}));
}

TEST_F(Clocks, AreExactAfterReloadsWhereverThePowerIsLost) {
    const ChatId chat = world.group(ann, {ben, cid});
    std::map<UserId, std::uint64_t> written;
    for (int i = 0; i < 120; ++i) {
        const UserId sender = i % 7 == 0 ? cid : i % 3 == 0 ? ben : ann;
        ++written[sender];
        VectorClock all;
        for (const auto& [user, count] : written) all.push_back({user, count});
        ASSERT_EQ(clock(sender, chat, {{ann, 999}, {ben, 999}, {cid, 999}}), all) << i;
        if (i % 5 == 0) world.pass(std::chrono::milliseconds(1'100));  // what is written lazily is written
        if (i % 11 == 0) world.crash();
        if (i % 29 == 0) world.restart();
    }
}

TEST_F(Clocks, NeedNoRowUntilATailIsFullAndOneAtMostInASecond) {
    const ChatId chat = world.direct(ann, ben);
    for (int i = 0; i < 2; ++i) send(ann, chat, VectorClock{});
    world.pass(std::chrono::seconds(3));
    EXPECT_FALSE(has_copy(chat));
    for (int i = 0; i < 30; ++i) send(ann, chat, VectorClock{});
    EXPECT_FALSE(has_copy(chat));
    world.pass(std::chrono::seconds(3));
    EXPECT_TRUE(has_copy(chat));
}

TEST_F(Clocks, ACopyThatIsMissingIsMadeAgainByReadingTheChat) {
    const ChatId chat = world.direct(ann, ben);
    for (int i = 0; i < 30; ++i) send(ann, chat, VectorClock{});
    world.restart();
    forget_copy(chat);
    world.crash();
    EXPECT_EQ(world.view(ben, chat).last_seq, 31u);
    world.pass(std::chrono::seconds(3));
    EXPECT_TRUE(has_copy(chat));
    world.crash();
    EXPECT_EQ(clock(ben, chat, {{ann, 99}}), (VectorClock{{ann, 30}, {ben, 1}}));
}

TEST_F(Clocks, DeletedAndExpiredMessagesHaveBeenWrittenAllTheSame) {
    ChatSettings settings;
    settings.disappearing_seconds = 60;
    const ChatId chat = world.group(ann, {ben}, settings);
    for (int i = 0; i < 12; ++i) send(ann, chat, std::nullopt);
    ASSERT_TRUE(world.erase(ann, {chat, 3}).ok());
    world.pass(std::chrono::seconds(65));
    ASSERT_NE(world.log(ann, chat).at(5).find("SKIPPED"), std::string::npos);
    forget_copy(chat);
    world.crash();
    EXPECT_EQ(clock(ben, chat, {{ann, 99}}), (VectorClock{{ann, 12}, {ben, 1}}));
}

TEST_F(Clocks, GoOnForThoseWhoComeBack) {
    const ChatId chat = world.group(ann, {ben});
    send(ben, chat, std::nullopt);
    ASSERT_TRUE(world.run(world.chats().remove_participant(ann, chat, ben)).ok());
    EXPECT_EQ(clock(ann, chat, {{ben, 9}}), (VectorClock{{ann, 1}, {ben, 1}}));
    for (int i = 0; i < 20; ++i) send(ann, chat, std::nullopt);
    world.crash();
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, chat, {ben})).ok());
    EXPECT_EQ(clock(ben, chat, {{ann, 20}}), (VectorClock{{ann, 20}, {ben, 2}}));
}

TEST_F(Clocks, NameNobodyWhoLeftBeforeNewcomersCouldSee) {
    ChatSettings settings;
    settings.history_visible = HistoryVisible::Joined;
    const ChatId chat = world.group(ann, {ben, cid}, settings);
    send(ben, chat, std::nullopt);
    send(cid, chat, std::nullopt);
    ASSERT_TRUE(world.run(world.chats().remove_participant(ann, chat, ben)).ok());
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, chat, {eve})).ok());
    EXPECT_EQ(clock(eve, chat, {{ben, 9}, {cid, 9}}), (VectorClock{{cid, 1}, {eve, 1}}));
}

TEST_F(Clocks, AreForChatsOfUpToFifty) {
    std::vector<UserId> others;
    for (std::uint8_t i = 20; i < 69; ++i) others.push_back(world.person(i));
    const ChatId chat = world.group(ann, others);
    EXPECT_EQ(clock(ann, chat, {}), (VectorClock{{ann, 1}}));
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, chat, {ben})).ok());
    EXPECT_EQ(clock(ann, chat, {}), VectorClock{});
    EXPECT_EQ(clock(ben, chat, {}), VectorClock{});
    ASSERT_TRUE(world.run(world.chats().remove_participant(ben, chat, ben)).ok());
    EXPECT_EQ(clock(ann, chat, {{ben, 7}}), (VectorClock{{ann, 3}, {ben, 1}}));

    VectorClock fifty{{ben, 1}};
    for (const UserId& user : others) {
        send(user, chat, std::nullopt);
        fifty.push_back({user, 1});
    }
    EXPECT_EQ(clock(ann, chat, fifty).size(), 50u);
    EXPECT_EQ(clock(others.front(), chat, fifty).size(), 50u);
}

}  // namespace
}  // namespace parley::chat
