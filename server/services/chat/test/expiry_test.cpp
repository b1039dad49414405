#include "services/chat/test/harness.h"

// Messages that expire, by the chat's timer or by its retention: told to nobody from that moment on, and gone
// from the store soon after.

namespace parley::chat {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

ChatLimits short_segments() {
    ChatLimits limits;
    limits.segment_events = 8;
    limits.tail_events = 4;
    return limits;
}

struct Expiry : testing::Test {
    World world{short_segments()};
    UserId ann = world.person(1), ben = world.person(2);

    ChatId chat_with(std::optional<std::int64_t> disappearing, std::optional<std::int64_t> retention) {
        ChatSettings settings;
        settings.disappearing_seconds = disappearing;
        settings.message_retention_seconds = retention;
        return world.group(ann, {ben}, settings);
    }
    void send(ChatId chat, int from, int to) {
        for (int i = from; i < to; ++i) ASSERT_TRUE(world.send(ben, chat, "m" + std::to_string(i)).ok());
    }
    bool told(ChatId chat, const std::string& text) {
        for (const std::string& frame : world.log(ann, chat))
            if (frame.find(text) != std::string::npos) return true;
        return false;
    }
    /// Whether any row of the store has it.
    bool stored(ChatId chat, const std::string& text) {
        for (std::uint64_t segment = 0; segment < 8; ++segment)
            for (const char kind : {kEventKind, kChangesKind, kExpiryKind, kMentionsKind, kReactionKind}) {
                const storage::ScanRequest request{log_partition(chat, segment), kind, {}, {},
                                                   storage::Direction::Forward,  4'096};
                CoreExecutor home;
                std::optional<storage::ScanPage> page;
                world.disk.scan(request, home,
                                [&](Result<storage::ScanPage> read) { page = std::move(*read); });
                while (home.run_one()) {
                }
                for (const storage::Row& row : page.value().rows)
                    if (row.value.find(text) != std::string::npos || kind == kExpiryKind) return true;
            }
        return false;
    }
};

TEST_F(Expiry, AMessageIsGoneWhenItsTimeHasCome) {
    const ChatId chat = chat_with(60, {});
    send(chat, 0, 12);
    const MessageId first{chat, 2};
    EXPECT_TRUE(world.edit(ben, first, "\"m0 again\"").ok());
    EXPECT_TRUE(world.react(ann, first, "+").ok());
    EXPECT_TRUE(told(chat, "\"m0"));
    world.clock.advance(seconds(61));
    EXPECT_FALSE(told(chat, "\"m"));
    EXPECT_TRUE(world.messages(ann, chat).empty());
    EXPECT_TRUE(world.view(ann, chat).last_message.empty());
    EXPECT_EQ(world.react(ann, first, "-").error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(world.run(world.chats().message_json(ann, first)).error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(world.log(ann, chat).size(), 15u);  // the log stays dense
}

TEST_F(Expiry, WhatIsGoneLeavesTheStoreByItself) {
    const ChatId chat = chat_with(60, {});
    send(chat, 0, 12);
    EXPECT_TRUE(world.edit(ben, {chat, 2}, "\"m0 again\"").ok());
    EXPECT_TRUE(world.react(ann, {chat, 2}, "m").ok());
    EXPECT_TRUE(stored(chat, "\"m0"));
    world.pass(seconds(63));
    EXPECT_FALSE(stored(chat, "\"m"));
    world.crash();
    EXPECT_TRUE(world.messages(ann, chat).empty());
    EXPECT_EQ(world.log(ann, chat).size(), 15u);
    EXPECT_EQ(world.send(ben, chat, "next").value().seq, 16u);
}

TEST_F(Expiry, AChatThatNobodyLooksAtIsSweptWithinTheHour) {
    const ChatId chat = chat_with(600, {});
    send(chat, 0, 12);
    world.crash();
    world.clock.advance(hours(1) + seconds(1));
    world.settle();
    EXPECT_FALSE(stored(chat, "\"m"));
}

TEST_F(Expiry, VeryManyChatsAreSweptOneAfterTheOther) {
    std::vector<ChatId> chats;
    for (int i = 0; i < 150; ++i) {
        chats.push_back(chat_with(600, {}));
        send(chats.back(), 0, 2);
    }
    world.limits.entity_bytes = 64 << 10;
    world.crash();
    world.clock.advance(hours(1) + seconds(1));
    std::size_t most = 0;
    for (int turn = 0; turn < 8'000; ++turn) {
        world.store.hold_reads();
        world.settle();
        most = std::max(most, world.store.held_reads());
        world.store.release();
        world.clock.advance(std::chrono::milliseconds(20));
    }
    world.settle();
    EXPECT_LE(most, 2u) << "of reads at the same time, however many chats wait";
    for (const ChatId& chat : chats) EXPECT_FALSE(stored(chat, "\"m0\""));
    EXPECT_LE(world.chats().loaded_chats(), 30u) << "what was swept is let go";
}

TEST_F(Expiry, RetentionCountsForMessagesThatWereThereBefore) {
    const ChatId chat = chat_with({}, {});
    send(chat, 0, 12);
    world.clock.advance(seconds(100));
    send(chat, 12, 14);
    UpdateChat changes;
    changes.settings = ChatSettings{};
    changes.settings->message_retention_seconds = 50;
    ASSERT_TRUE(world.run(world.chats().update(ann, chat, changes)).ok());
    EXPECT_EQ(world.messages(ann, chat).size(), 2u);
    EXPECT_FALSE(stored(chat, "\"m0\""));
    EXPECT_TRUE(told(chat, "\"m13\""));
    world.pass(seconds(52));
    EXPECT_FALSE(stored(chat, "\"m13\""));
}

TEST_F(Expiry, TheTimerOfAMessageIsThatOfItsSending) {
    const ChatId chat = chat_with(60, {});
    send(chat, 0, 1);
    UpdateChat off;
    off.settings = ChatSettings{};
    ASSERT_TRUE(world.run(world.chats().update(ann, chat, off)).ok());
    send(chat, 1, 2);
    world.pass(seconds(63));
    ASSERT_EQ(world.messages(ann, chat).size(), 1u);
    EXPECT_NE(world.messages(ann, chat).front().find("m1"), std::string::npos);
}

TEST_F(Expiry, ASweepThatFailsOrIsInterruptedIsDoneLater) {
    const ChatId chat = chat_with(60, {});
    send(chat, 0, 12);
    world.store.break_writes();
    world.pass(seconds(63));
    EXPECT_TRUE(world.messages(ann, chat).empty());
    world.store.mend_writes();
    world.store.next_commit(CommitFault::UnknownLost, 3);
    world.clock.advance(hours(1));
    world.settle();
    world.clock.advance(hours(1));
    world.settle();
    EXPECT_FALSE(stored(chat, "\"m"));
}

}  // namespace
}  // namespace parley::chat
