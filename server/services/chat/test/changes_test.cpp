#include "services/chat/decide/permissions.h"
#include "services/chat/test/harness.h"

namespace parley::chat {
namespace {

struct Changes : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3), dan = world.person(4);
    ChatId chat = world.group(ann, {ben, cid});

    ErrorCode removing(UserId by, UserId user) {
        const Status status = world.run(world.chats().remove_participant(by, chat, user));
        return status ? ErrorCode{} : status.error().code;
    }
    Role role_of(UserId user) { return world.view(user, chat).role; }
    bool sees(UserId user) { return world.run(world.chats().view(user, chat)).ok(); }
};

TEST(Permissions, AreAsTheTableSays) {
    EXPECT_TRUE(may(ChatType::Direct, Role::Member, Act::Write));
    EXPECT_FALSE(may(ChatType::Direct, Role::Owner, Act::Rename));
    EXPECT_TRUE(may(ChatType::Group, Role::Member, Act::Invite));
    EXPECT_FALSE(may(ChatType::Group, Role::Member, Act::Rename));
    EXPECT_TRUE(may(ChatType::Group, Role::Admin, Act::Remove));
    EXPECT_FALSE(may(ChatType::Group, Role::Admin, Act::DeleteChat));
    EXPECT_FALSE(may(ChatType::Channel, Role::Member, Act::Write));
    EXPECT_FALSE(may(ChatType::Channel, Role::Admin, Act::ChangeRoles));
    EXPECT_TRUE(may(ChatType::Broadcast, Role::Owner, Act::Write));
    EXPECT_FALSE(may(ChatType::Broadcast, Role::Owner, Act::ChangeRoles));
}

TEST_F(Changes, AnUpdateTakesASeqAndNeedsAnAdmin) {
    UpdateChat rename;
    rename.name = "New";
    EXPECT_EQ(world.run(world.chats().update(ben, chat, rename)).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(world.run(world.chats().update(dan, chat, rename)).error().code, ErrorCode::ChatNotFound);
    const ChatView view = world.run(world.chats().update(ann, chat, rename)).value();
    EXPECT_EQ(view.chat.name, "New");
    EXPECT_EQ(view.last_seq, 2u);
    EXPECT_EQ(view.last_ordinal, 0u);
    EXPECT_EQ(world.run(world.chats().update(ann, chat, rename)).value().last_seq, 2u);  // nothing changes
    EXPECT_EQ(world.send(ben, chat, "a").value().seq, 3u);
    world.crash();
    EXPECT_EQ(world.view(ben, chat).chat.name, "New");
}

TEST_F(Changes, EncryptionIsNeverSwitchedOff) {
    UpdateChat changes;
    changes.settings = ChatSettings{};
    changes.settings->encryption_enabled = true;
    EXPECT_TRUE(world.run(world.chats().update(ann, chat, changes)).ok());
    changes.settings->encryption_enabled = false;
    EXPECT_EQ(world.run(world.chats().update(ann, chat, changes)).error().code, ErrorCode::Forbidden);
}

TEST_F(Changes, AddingBringsTheChatToTheUser) {
    ASSERT_TRUE(world.send(ann, chat, "before").ok());
    ASSERT_TRUE(world.run(world.chats().join_user(dan)).ok());
    EXPECT_EQ(world.run(world.chats().add_participants(ben, chat, {dan, cid})).value().participant_count, 4u);
    world.settle();
    EXPECT_EQ(world.chats_of(dan), std::vector<ChatId>{chat});
    EXPECT_EQ(world.hub().events_for(dan).at(0).joined, chat);
    const ChatView view = world.view(dan, chat);
    EXPECT_EQ(view.last_ordinal - view.marks.read_ordinal, 0u);  // what was written before counts as read
    UserId stranger;
    stranger.bytes.fill(77);
    EXPECT_EQ(world.run(world.chats().add_participants(ann, chat, {stranger})).error().code,
              ErrorCode::UserNotFound);
}

TEST_F(Changes, TheRemovedLearnNothingAnyMore) {
    world.join(ann, chat);
    EXPECT_EQ(removing(ben, cid), ErrorCode::Forbidden);
    EXPECT_EQ(removing(ann, dan), ErrorCode::UserNotFound);
    EXPECT_EQ(removing(ann, cid), ErrorCode{});
    world.settle();
    EXPECT_EQ(std::get<bus::ChatEvent>(world.hub().heard.at(0)).removed, std::vector<UserId>{cid});
    EXPECT_FALSE(sees(cid));
    EXPECT_TRUE(world.chats_of(cid).empty());
    EXPECT_EQ(world.send(cid, chat, "a").error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.mark(cid, chat, MarkKind::Read, 1).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.run(world.chats().typing(cid, chat, Typing::Started)).error().code,
              ErrorCode::ChatNotFound);
    EXPECT_EQ(world.run(world.chats().events(cid, chat, 0, 10)).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.run(world.chats().messages(cid, chat, {})).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.run(world.chats().message_json(cid, {chat, 2})).error().code, ErrorCode::MessageNotFound);
    EXPECT_FALSE(world.join(cid, chat).member);
    const std::vector<ChatId> of_ann = world.run(world.chats().chats_of(ann)).value();
    EXPECT_FALSE(world.run(world.chats().is_in_any(cid, of_ann)));
    EXPECT_TRUE(world.run(world.chats().is_in_any(ben, of_ann)));
}

TEST_F(Changes, RolesAndTheHandOver) {
    EXPECT_TRUE(world.run(world.chats().set_role(ann, chat, cid, Role::Admin)).ok());
    EXPECT_EQ(world.run(world.chats().set_role(cid, chat, ben, Role::Admin)).error().code,
              ErrorCode::Forbidden);
    EXPECT_EQ(world.run(world.chats().set_role(ann, chat, ann, Role::Member)).error().code,
              ErrorCode::Forbidden);
    EXPECT_EQ(removing(cid, ann), ErrorCode::Forbidden);
    EXPECT_EQ(removing(ann, ann), ErrorCode{});
    EXPECT_EQ(role_of(cid), Role::Owner);  // the admin, though ben has been there as long
    EXPECT_TRUE(world.run(world.chats().set_role(cid, chat, ben, Role::Owner)).ok());
    EXPECT_EQ(role_of(cid), Role::Admin);
    world.crash();
    EXPECT_EQ(role_of(ben), Role::Owner);
    EXPECT_EQ(role_of(cid), Role::Admin);
    EXPECT_FALSE(sees(ann));
}

TEST_F(Changes, DissolvingRemovesEverybody) {
    EXPECT_EQ(world.run(world.chats().dissolve(ben, chat)).error().code, ErrorCode::Forbidden);
    EXPECT_TRUE(world.run(world.chats().dissolve(ann, chat)).ok());
    world.settle();
    for (const UserId& user : {ann, ben, cid}) {
        EXPECT_FALSE(sees(user));
        EXPECT_TRUE(world.chats_of(user).empty());
    }
}

TEST_F(Changes, ADirectChatStays) {
    const ChatId direct = world.direct(ann, ben);
    EXPECT_EQ(world.run(world.chats().remove_participant(ann, direct, ann)).error().code,
              ErrorCode::Forbidden);
    EXPECT_EQ(world.run(world.chats().dissolve(ann, direct)).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(world.run(world.chats().add_participants(ann, direct, {cid})).error().code,
              ErrorCode::Forbidden);
}

TEST_F(Changes, ComeOneAfterTheOtherWhileMessagesGoOn) {
    std::vector<Answer<Result<ChatView>>> answers;
    for (int i = 0; i < 10; ++i) {
        UpdateChat rename;
        rename.name = "n" + std::to_string(i);
        answers.push_back(world.start(world.chats().update(ann, chat, rename)));
        world.start_send(ben, chat, std::to_string(i));
    }
    world.settle();
    for (const auto& answer : answers) EXPECT_TRUE(answer->value().ok());
    EXPECT_EQ(world.view(ben, chat).chat.name, "n9");
    const std::vector<std::string> log = world.log(ben, chat);
    ASSERT_EQ(log.size(), 21u);
    for (std::size_t i = 0; i < log.size(); ++i) EXPECT_EQ(number_in(log[i], "seq"), i + 1);
}

}  // namespace
}  // namespace parley::chat
