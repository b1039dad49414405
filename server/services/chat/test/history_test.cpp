#include "services/chat/test/harness.h"

namespace parley::chat {
namespace {

using Anchor = MessageQuery::Anchor;

ChatLimits short_segments() {
    ChatLimits limits;
    limits.segment_events = 8;
    limits.tail_events = 4;
    return limits;
}

struct History : testing::Test {
    World world{short_segments()};
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);
    ChatId chat = world.group(ann, {ben});
    std::vector<Seq> seqs;  // of the messages
    std::vector<std::string> all;

    void SetUp() override {
        for (int i = 0; i < 40; ++i) {
            seqs.push_back(world.send(i % 3 ? ann : ben, chat, std::to_string(i)).value().seq);
            if (i % 4 != 0) continue;
            UpdateChat rename;
            rename.name = "n" + std::to_string(i);
            ASSERT_TRUE(world.run(world.chats().update(ann, chat, rename)).ok());
        }
        for (const Seq seq : seqs)
            all.push_back(world.run(world.chats().message_json(ann, {chat, seq})).value());
    }
    MessagePage page(Anchor anchor, Seq seq, std::size_t limit, const UserId* reader = nullptr) {
        return world.run(world.chats().messages(reader ? *reader : ann, chat, {anchor, seq, {}, limit, {}}))
            .value();
    }
    std::vector<std::string> slice(std::size_t from, std::size_t to) {
        return {all.begin() + static_cast<std::ptrdiff_t>(from),
                all.begin() + static_cast<std::ptrdiff_t>(to)};
    }
};

TEST_F(History, BackwardPagesMakeTheWholeList) {
    for (const std::size_t limit : {1u, 3u, 7u, 50u}) {
        MessagePage newest = page(Anchor::Newest, 0, limit);
        std::vector<std::string> read = newest.messages;
        EXPECT_EQ(newest.as_of, 51u);
        for (MessagePage last = newest; last.more_before;) {
            last = page(Anchor::Before, last.oldest_seq, limit);
            ASSERT_FALSE(last.messages.empty());
            read.insert(read.begin(), last.messages.begin(), last.messages.end());
        }
        EXPECT_EQ(read, all) << limit;
    }
}

TEST_F(History, ForwardPagesMakeTheWholeList) {
    for (const std::size_t limit : {1u, 3u, 7u, 50u}) {
        std::vector<std::string> read;
        for (Seq after = 0;;) {
            const MessagePage next = page(Anchor::After, after, limit);
            EXPECT_LE(next.messages.size(), limit);
            if (next.messages.empty()) break;
            read.insert(read.end(), next.messages.begin(), next.messages.end());
            after = seqs[read.size() - 1];
        }
        EXPECT_EQ(read, all) << limit;
    }
}

TEST_F(History, AroundHasTheMessageAndItsNeighbours) {
    for (std::size_t i = 3; i + 4 < all.size(); ++i)
        EXPECT_EQ(page(Anchor::Around, seqs[i], 6).messages, slice(i - 2, i + 4));
    EXPECT_EQ(page(Anchor::Around, seqs[0], 4).messages, slice(0, 4));
    EXPECT_EQ(page(Anchor::Around, seqs.back(), 4).messages, slice(all.size() - 2, all.size()));
}

TEST_F(History, EdgesOfTheList) {
    EXPECT_TRUE(page(Anchor::Before, 0, 10).messages.empty());
    EXPECT_TRUE(page(Anchor::Before, seqs[0], 10).messages.empty());
    EXPECT_FALSE(page(Anchor::Before, seqs[3], 3).more_before);
    EXPECT_TRUE(page(Anchor::After, 51, 10).messages.empty());
    EXPECT_TRUE(page(Anchor::After, 10'000, 10).messages.empty());
    EXPECT_EQ(page(Anchor::Before, 10'000, 2).messages, slice(38, 40));
}

TEST_F(History, IsTheSameAfterACrash) {
    world.crash();
    EXPECT_EQ(page(Anchor::Newest, 0, 50).messages, all);
    EXPECT_EQ(world.view(ann, chat).last_message, all.back());
}

TEST_F(History, EventsAreDenseAndComplete) {
    for (const std::size_t limit : {1u, 5u, 100u}) {
        const std::vector<std::string> log = world.log(ben, chat, limit);
        ASSERT_EQ(log.size(), 51u);
        for (std::size_t i = 0; i < log.size(); ++i) EXPECT_EQ(number_in(log[i], "seq"), i + 1);
    }
    const EventPage beyond = world.run(world.chats().events(ben, chat, 51, 10)).value();
    EXPECT_TRUE(beyond.complete);
    EXPECT_TRUE(beyond.frames.empty());
}

TEST_F(History, TheLastMessageIsFoundBehindManyChanges) {
    for (int i = 0; i < 20; ++i) {
        UpdateChat rename;
        rename.description = std::to_string(i);
        ASSERT_TRUE(world.run(world.chats().update(ann, chat, rename)).ok());
    }
    world.crash();
    EXPECT_EQ(world.view(ann, chat).last_message, all.back());
    EXPECT_EQ(world.view(ann, chat).last_ordinal, 40u);
}

TEST_F(History, WhatWasBeforeOneJoinedMayBeHidden) {
    UpdateChat changes;
    changes.settings = ChatSettings{};
    changes.settings->history_visible = HistoryVisible::Joined;
    ASSERT_TRUE(world.run(world.chats().update(ann, chat, changes)).ok());
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, chat, {cid})).ok());
    const Seq seen = world.send(ann, chat, "seen").value().seq;
    const std::string json = world.run(world.chats().message_json(cid, {chat, seen})).value();
    const std::vector<std::string> log = world.log(cid, chat);
    ASSERT_EQ(log.size(), seen);
    for (std::size_t i = 0; i < log.size(); ++i)
        EXPECT_EQ(log[i].find("SKIPPED") != std::string::npos, i + 2 < log.size()) << log[i];
    EXPECT_EQ(world.run(world.chats().message_json(cid, {chat, seqs[5]})).error().code,
              ErrorCode::MessageNotFound);
    const MessagePage newest = page(Anchor::Newest, 0, 1, &cid);
    EXPECT_EQ(newest.messages, std::vector<std::string>{json});
    EXPECT_FALSE(newest.more_before);
    EXPECT_EQ(page(Anchor::After, 0, 50, &cid).messages, std::vector<std::string>{json});
    EXPECT_EQ(page(Anchor::Around, seqs[5], 50, &cid).messages, std::vector<std::string>{json});
    EXPECT_EQ(page(Anchor::Newest, 0, 50).messages.size(), 41u);
}

}  // namespace
}  // namespace parley::chat
