#include "services/chat/test/harness.h"

// Invitations, and those who ask to be let in.

namespace parley::chat {
namespace {

struct Invites : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3), dan = world.person(4);
    ChatId chat = world.group(ann, {ben});

    std::string made(InviteWish wish) {
        return code_of(chat, world.run(world.chats().new_invite(ann, chat, wish)).value());
    }
    Invite present() { return world.run(world.chats().invite(ann, chat)).value(); }
    ErrorCode join(UserId user, const std::string& code) {
        const Result<ChatView> view = world.run(world.chats().join_by_invite(user, code));
        return view ? ErrorCode{} : view.error().code;
    }
    bool is_in(UserId user) { return world.run(world.chats().view(user, chat)).ok(); }
};

TEST_F(Invites, LetPeopleInAndCountThem) {
    const std::string code = code_of(chat, world.run(world.chats().invite(ben, chat)).value());
    EXPECT_EQ(code_of(chat, present()), code) << "there is one already";
    EXPECT_EQ(join(cid, code), ErrorCode{});
    EXPECT_EQ(join(cid, code), ErrorCode{});
    EXPECT_EQ(present().uses, 1u);
    EXPECT_TRUE(is_in(cid));
    EXPECT_EQ(world.chats_of(cid), std::vector<ChatId>{chat});
    world.crash();
    EXPECT_EQ(present().uses, 1u);
    EXPECT_EQ(join(dan, code), ErrorCode{});
    EXPECT_EQ(present().uses, 2u);
}

TEST_F(Invites, AreUsedNoMoreOftenThanTheyMayBeWhoeverComesAtOnce) {
    InviteWish wish;
    wish.max_uses = 2;
    const std::string code = made(wish);
    std::vector<Answer<Result<ChatView>>> answers;
    for (std::uint8_t i = 10; i < 20; ++i)
        answers.push_back(world.start(world.chats().join_by_invite(world.person(i), code)));
    world.settle();
    int joined = 0;
    for (const auto& answer : answers) {
        joined += answer->value().ok() ? 1 : 0;
        const ErrorCode code_told = answer->value() ? ErrorCode::InviteExpired : answer->value().error().code;
        EXPECT_EQ(code_told, ErrorCode::InviteExpired);
    }
    EXPECT_EQ(joined, 2);
    EXPECT_EQ(world.view(ann, chat).participant_count, 4u);
    EXPECT_NE(code_of(chat, present()), code) << "one that is used up makes room for another";
}

TEST_F(Invites, EndByTimeOrWhenTheyAreRevoked) {
    InviteWish wish;
    wish.expires_in = std::chrono::minutes(5);
    const std::string expiring = made(wish);
    world.clock.advance(std::chrono::minutes(6));
    EXPECT_EQ(join(cid, expiring), ErrorCode::InviteExpired);
    const std::string code = made(InviteWish{});
    EXPECT_EQ(join(cid, expiring), ErrorCode::InviteNotFound);
    ASSERT_TRUE(world.run(world.chats().revoke_invite(ann, chat)).ok());
    EXPECT_EQ(join(cid, code), ErrorCode::InviteNotFound);
    for (const std::string& none :
         {std::string(), std::string("x"), code + "0", std::string(52, 'a'), to_text(chat) + to_text(chat)})
        EXPECT_EQ(join(cid, none), ErrorCode::InviteNotFound) << none;
    EXPECT_FALSE(is_in(cid));
}

TEST_F(Invites, NeedWhoMayInviteAndAnAdminToChangeThem) {
    EXPECT_EQ(world.run(world.chats().invite(cid, chat)).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(world.run(world.chats().new_invite(ben, chat, InviteWish{})).error().code,
              ErrorCode::Forbidden);
    EXPECT_EQ(world.run(world.chats().revoke_invite(ben, chat)).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(world.run(world.chats().join_requests(ben, chat)).error().code, ErrorCode::Forbidden);
    const ChatId direct = world.direct(ann, ben);
    EXPECT_EQ(world.run(world.chats().invite(ann, direct)).error().code, ErrorCode::Forbidden);
}

TEST_F(Invites, WithApprovalAskTheAdmins) {
    InviteWish wish;
    wish.approval = true;
    const std::string code = made(wish);
    ASSERT_TRUE(world.run(world.chats().join_user(ann)).ok());
    for (int i = 0; i < 2; ++i) EXPECT_EQ(join(cid, code), ErrorCode::ApprovalPending);
    EXPECT_EQ(join(dan, code), ErrorCode::ApprovalPending);
    EXPECT_FALSE(is_in(cid));
    const auto heard = world.hub().events_for(ann);
    ASSERT_EQ(heard.size(), 2u) << "once for each who asks";
    EXPECT_NE(heard[0].frame.view().find(to_text(cid)), std::string::npos);
    for (const std::string& event : world.log(ben, chat))
        EXPECT_EQ(event.find(to_text(cid)), std::string::npos) << "members do not learn who asks";
    world.crash();
    const std::vector<JoinRequest> waiting = world.run(world.chats().join_requests(ann, chat)).value();
    ASSERT_EQ(waiting.size(), 2u);
    EXPECT_EQ(waiting[0].user, cid);
    EXPECT_EQ(world.run(world.chats().accept(ben, chat, cid)).error().code, ErrorCode::Forbidden);
    ASSERT_TRUE(world.run(world.chats().accept(ann, chat, cid)).ok());
    ASSERT_TRUE(world.run(world.chats().decline(ann, chat, dan)).ok());
    EXPECT_TRUE(is_in(cid));
    EXPECT_FALSE(is_in(dan));
    EXPECT_EQ(present().uses, 1u);
    EXPECT_EQ(world.run(world.chats().accept(ann, chat, dan)).error().code, ErrorCode::UserNotFound);
    EXPECT_TRUE(world.run(world.chats().join_requests(ann, chat)).value().empty());
}

TEST_F(Invites, RequestsHaveALimit) {
    world.limits.max_join_requests = 1;
    world.crash();
    InviteWish wish;
    wish.approval = true;
    const std::string code = made(wish);
    EXPECT_EQ(join(cid, code), ErrorCode::ApprovalPending);
    EXPECT_EQ(join(dan, code), ErrorCode::ChatFull);
}

}  // namespace
}  // namespace parley::chat
