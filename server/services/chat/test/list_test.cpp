#include "services/chat/test/harness.h"

// A user's chats: the list, and the user's own log.

namespace parley::chat {
namespace {

struct List : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);

    std::vector<ChatId> list(ChatFilter filter) {
        std::vector<ChatId> ids;
        for (;;) {
            const ChatListPage page = world.run(world.chats().list(ann, filter)).value();
            EXPECT_LE(page.chats.size(), filter.limit);
            for (const ChatView& view : page.chats) ids.push_back(view.chat.id);
            if (page.next_cursor.empty()) return ids;
            filter.cursor = page.next_cursor;
        }
    }
};

TEST_F(List, IsInTheOrderOfTheLastActivity) {
    std::vector<ChatId> chats;
    for (int i = 0; i < 9; ++i) {
        chats.push_back(world.group(ann, {ben}));
        world.clock.advance(std::chrono::milliseconds(10));
    }
    ASSERT_TRUE(world.send(ben, chats[3], "a").ok());
    std::vector<ChatId> expected{chats[3]};
    for (int i = 8; i >= 0; --i)
        if (i != 3) expected.push_back(chats[static_cast<std::size_t>(i)]);
    for (const std::size_t limit : {1u, 2u, 4u, 9u, 50u}) {
        ChatFilter filter;
        filter.limit = limit;
        EXPECT_EQ(list(filter), expected) << limit;
    }
    world.crash();
    EXPECT_EQ(list({}), expected);
}

TEST_F(List, IsTheSameInPagesWhenAllIsOfOneMoment) {
    std::set<ChatId> chats;
    for (int i = 0; i < 7; ++i) chats.insert(world.group(ann, {ben}));
    ChatFilter filter;
    filter.limit = 2;
    const std::vector<ChatId> found = list(filter);
    EXPECT_EQ(found.size(), 7u);
    EXPECT_EQ(std::set<ChatId>(found.begin(), found.end()), chats);
}

TEST_F(List, Filters) {
    const ChatId direct = world.direct(ann, ben);
    const ChatId group = world.group(ann, {ben});
    const ChatId foreign = world.group(ben, {cid});
    ASSERT_TRUE(world.send(ben, direct, "a").ok());
    ASSERT_TRUE(world.send(ann, group, "a").ok());
    ChatFilter type;
    type.type = ChatType::Group;
    EXPECT_EQ(list(type), std::vector<ChatId>{group});
    ChatFilter unread;
    unread.only_unread = true;
    EXPECT_EQ(list(unread), std::vector<ChatId>{direct});
    ChatFilter named;
    named.query = "rou";
    EXPECT_EQ(list(named), std::vector<ChatId>{group});
    EXPECT_EQ(list({}).size(), 2u);
    for (const ChatId& id : list({})) EXPECT_NE(id, foreign);
}

TEST_F(List, RefusesACursorThatIsNone) {
    world.direct(ann, ben);
    for (const char* cursor :
         {"x", ".", "12", "12.", "12.zz", "99999999999999999999.", ".aaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
        ChatFilter filter;
        filter.cursor = cursor;
        EXPECT_EQ(world.run(world.chats().list(ann, filter)).error().code, ErrorCode::InvalidField) << cursor;
    }
}

struct UserLog : List {};

TEST_F(UserLog, IsDenseAndPaged) {
    const ChatId first = world.group(ben, {ann});
    const ChatId second = world.group(ben, {ann});
    ASSERT_TRUE(world.run(world.chats().remove_participant(ben, first, ann)).ok());
    world.settle();
    for (const bool after_crash : {false, true}) {
        if (after_crash) world.crash();
        std::uint64_t after = 0;
        std::vector<ChatId> removed;
        for (;;) {
            const UserEventPage page = world.run(world.chats().user_events(ann, after, 1)).value();
            EXPECT_FALSE(page.expired);
            EXPECT_EQ(page.last_seq, 3u);
            for (const SharedBytes& frame : page.frames)
                EXPECT_EQ(number_in(frame.view(), "userSeq"), ++after);
            removed.insert(removed.end(), page.removed.begin(), page.removed.end());
            if (page.complete) break;
        }
        EXPECT_EQ(after, 3u);
        EXPECT_EQ(removed, std::vector<ChatId>{first});
        EXPECT_EQ(world.chats_of(ann), std::vector<ChatId>{second});
    }
}

TEST_F(UserLog, BeyondItsHeadOrItsAgeIsExpired) {
    world.group(ben, {ann});
    EXPECT_TRUE(world.run(world.chats().user_events(ann, 2, 10)).value().expired);
    const UserEventPage head = world.run(world.chats().user_events(ann, 1, 10)).value();
    EXPECT_FALSE(head.expired);
    EXPECT_TRUE(head.complete);
    world.clock.advance(std::chrono::hours(24 * 40));
    EXPECT_TRUE(world.run(world.chats().user_events(ann, 0, 10)).value().expired);
}

TEST_F(UserLog, AppliesAMembershipOnceAndOnlyWhenItIsNewer) {
    const ChatId chat = make_id<ChatId>(world.random);
    const auto apply = [&](Seq seq, Membership membership) {
        ASSERT_TRUE(world.run(world.chats().apply_membership(ann, chat, seq, membership)).ok());
    };
    apply(5, Membership::Added);
    apply(5, Membership::Added);
    apply(4, Membership::Removed);
    EXPECT_EQ(world.run(world.chats().join_user(ann)).value().user_seq, 1u);
    EXPECT_EQ(world.chats_of(ann).size(), 1u);
    world.crash();
    apply(5, Membership::Removed);
    EXPECT_EQ(world.chats_of(ann).size(), 1u);
    apply(6, Membership::Removed);
    EXPECT_TRUE(world.chats_of(ann).empty());
}

TEST_F(UserLog, ManyAtOnceAreDenseAndHeardInOrder) {
    ASSERT_TRUE(world.run(world.chats().join_user(ann)).ok());
    std::vector<Answer<Status>> answers;
    for (Seq i = 0; i < 250; ++i) {
        const ChatId chat = i % 5 == 4 ? ChatId{} : make_id<ChatId>(world.random);
        answers.push_back(world.start(world.chats().apply_membership(ann, chat, i + 1, Membership::Added)));
    }
    world.settle();
    for (const auto& answer : answers) EXPECT_TRUE(answer->value().ok());
    const auto events = world.hub().events_for(ann);
    ASSERT_EQ(events.size(), 250u);
    for (std::size_t i = 0; i < events.size(); ++i) EXPECT_EQ(events[i].user_seq, i + 1);
    EXPECT_EQ(world.run(world.chats().user_events(ann, 0, 300)).value().frames.size(), 250u);
}

}  // namespace
}  // namespace parley::chat
