#include "services/chat/test/harness.h"

// What is only a user's own in a chat: settings and drafts.

namespace parley::chat {
namespace {

struct OwnChats : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);
    ChatId chat = world.group(ann, {ben});

    Result<ChatView> set(UserId user, UpdateOwn changes) {
        return world.run(world.chats().update_own(user, chat, changes));
    }
    Status draft(UserId user, Draft draft) {
        return world.run(world.chats().set_draft(user, chat, std::move(draft)));
    }
    std::uint64_t user_seq(UserId user) { return world.run(world.chats().join_user(user)).value().user_seq; }
    std::size_t listed(ChatFilter filter) {
        return world.run(world.chats().list(ann, filter)).value().chats.size();
    }
};

TEST_F(OwnChats, BelongToOnePersonAndOutliveACrash) {
    UpdateOwn changes;
    changes.pinned = changes.archived = changes.marked_unread = changes.muted = true;
    changes.notifications_enabled = false;
    const OwnSettings own = set(ann, changes).value().own;
    EXPECT_TRUE(own.pinned && own.archived && own.marked_unread && own.muted);
    EXPECT_FALSE(own.notifications_enabled || own.muted_until);
    EXPECT_TRUE(draft(ann, {"half a thought", MessageId{chat, 1}}).ok());
    world.crash();
    EXPECT_EQ(world.view(ann, chat).own, own);
    EXPECT_EQ(world.view(ann, chat).draft, (Draft{"half a thought", MessageId{chat, 1}}));
    EXPECT_EQ(world.view(ben, chat).own, OwnSettings{});
    EXPECT_EQ(world.view(ben, chat).draft, Draft{});
    const ChatListPage list = world.run(world.chats().list(ann, {})).value();
    EXPECT_EQ(list.chats.at(0).own, own);
    EXPECT_EQ(list.chats.at(0).draft.text, "half a thought");
}

TEST_F(OwnChats, AreToldToTheUsersSocketsOnce) {
    ASSERT_TRUE(world.run(world.chats().join_user(ann)).ok());
    UpdateOwn pin;
    pin.pinned = true;
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(set(ann, pin).ok());
        ASSERT_TRUE(draft(ann, {"x", {}}).ok());
    }
    const std::vector<bus::UserEvent> heard = world.hub().events_for(ann);
    ASSERT_EQ(heard.size(), 2u);
    EXPECT_EQ(heard[0].frame.view(), R"({"userSeq":2,"pinned":true,"muted":false})");
    EXPECT_EQ(heard[1].frame.view(), R"({"userSeq":3,"draft":"x"})");
    EXPECT_EQ(user_seq(ben), 1u);
}

TEST_F(OwnChats, MutingEndsByItself) {
    UpdateOwn mute;
    mute.muted_until = std::optional(world.clock.wall() + std::chrono::minutes(5));
    EXPECT_TRUE(set(ann, mute).value().own.muted);
    world.clock.advance(std::chrono::minutes(6));
    EXPECT_FALSE(world.view(ann, chat).own.muted);
    EXPECT_EQ(world.view(ann, chat).own.muted_until, std::nullopt);
    EXPECT_FALSE(set(ann, mute).value().own.muted) << "an end that is past mutes nobody";
    mute.muted_until.reset();
    mute.muted = true;
    EXPECT_EQ(set(ann, mute).value().own.muted_until, std::nullopt);
    world.clock.advance(std::chrono::hours(24 * 365));
    EXPECT_TRUE(world.view(ann, chat).own.muted);
    mute.muted = false;
    EXPECT_FALSE(set(ann, mute).value().own.muted);
}

TEST_F(OwnChats, FilterTheList) {
    world.group(ann, {cid});
    UpdateOwn changes;
    changes.archived = changes.marked_unread = true;
    ASSERT_TRUE(set(ann, changes).ok());
    ChatFilter filter;
    EXPECT_EQ(listed(filter), 2u);
    filter.archived = true;
    EXPECT_EQ(listed(filter), 1u);
    filter.archived = false;
    EXPECT_EQ(listed(filter), 1u);
    filter = {};
    filter.only_unread = true;
    EXPECT_EQ(listed(filter), 1u);
    ASSERT_TRUE(world.send(ben, chat, "a").ok());
    EXPECT_TRUE(world.view(ann, chat).own.archived) << "a new message brings nothing back from the archive";
}

TEST_F(OwnChats, GoWithTheMembership) {
    UpdateOwn pin;
    pin.pinned = true;
    ASSERT_TRUE(set(ben, pin).ok());
    ASSERT_TRUE(world.run(world.chats().remove_participant(ben, chat, ben)).ok());
    EXPECT_EQ(set(ben, pin).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(set(cid, pin).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(draft(cid, {"x", {}}).error().code, ErrorCode::ChatNotFound);
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, chat, {ben})).ok());
    EXPECT_FALSE(world.view(ben, chat).own.pinned);
}

TEST(OwnRows, OfTheFirstVersionAreRead) {
    const std::string stored{'\x01', '\x07', '\x01'};
    const UserChatRow row = decode_user_chat(stored).value();
    EXPECT_EQ(row.chat_seq, 7u);
    EXPECT_TRUE(row.member);
    EXPECT_EQ(row.own, OwnSettings{});
    EXPECT_FALSE(decode_user_chat(std::string{'\x03', '\x07', '\x01'}));
    EXPECT_FALSE(decode_user_chat(encode(row).substr(0, 4)));
}

}  // namespace
}  // namespace parley::chat
