#include "services/chat/test/harness.h"

namespace parley::chat {
namespace {

class ModerationTest : public testing::Test {
  protected:
    Ban ban_of(UserId user, std::optional<WallTime> until = {}) {
        Ban ban;
        ban.user = user;
        ban.until = until;
        ban.reason = "noise";
        return ban;
    }
    Status ban(UserId by, UserId user, std::optional<WallTime> until = {}) {
        Ban wish = ban_of(user, until);
        return world_.run(world_.chats().ban(by, chat_, std::move(wish)));
    }
    Status mute(UserId by, UserId user, std::optional<WallTime> until) {
        return world_.run(world_.chats().mute_member(by, chat_, user, until));
    }
    Status set_rules(UserId by, TextRules rules) {
        return world_.run(world_.chats().set_text_rules(by, chat_, std::move(rules)));
    }
    ErrorCode sending(UserId by, const std::string& text) {
        const auto sent = world_.send(by, chat_, text);
        return sent ? ErrorCode::Internal : sent.error().code;
    }
    ErrorCode adding(UserId by, UserId user) {
        std::vector<UserId> users{user};
        const auto added = world_.run(world_.chats().add_participants(by, chat_, std::move(users)));
        return added ? ErrorCode::Internal : added.error().code;
    }
    ErrorCode joining(UserId user) {
        const auto invite = world_.run(world_.chats().invite(ann_, chat_));
        const auto joined = world_.run(world_.chats().join_by_invite(user, code_of(chat_, *invite)));
        return joined ? ErrorCode::Internal : joined.error().code;
    }
    static ErrorCode code(const Status& status) { return status ? ErrorCode::Internal : status.error().code; }
    WallTime in(std::chrono::seconds span) { return world_.clock.wall() + span; }

    World world_;
    const UserId ann_ = world_.person(1), ben_ = world_.person(2), cid_ = world_.person(3);
    const ChatId chat_ = world_.group(ann_, {ben_, cid_});
    static constexpr ErrorCode kFine = ErrorCode::Internal;
};

TEST_F(ModerationTest, WhoIsBannedComesBackNeitherByAnInvitationNorByBeingAdded) {
    ASSERT_TRUE(ban(ann_, ben_));
    EXPECT_EQ(sending(ben_, "hello"), ErrorCode::ChatNotFound);
    EXPECT_EQ(joining(ben_), ErrorCode::Banned);
    EXPECT_EQ(adding(ann_, ben_), ErrorCode::Banned);
    world_.crash();
    EXPECT_EQ(joining(ben_), ErrorCode::Banned);
    ASSERT_TRUE(world_.run(world_.chats().unban(ann_, chat_, ben_)));
    EXPECT_EQ(joining(ben_), kFine);
}

TEST_F(ModerationTest, ABanMayEndByItself) {
    ASSERT_TRUE(ban(ann_, ben_, in(std::chrono::hours(1))));
    EXPECT_EQ(joining(ben_), ErrorCode::Banned);
    world_.pass(std::chrono::hours(1));
    EXPECT_EQ(joining(ben_), kFine);
}

TEST_F(ModerationTest, OnlyAdminsModerateAndOnlyWhoIsBelowThem) {
    EXPECT_EQ(code(ban(ben_, cid_)), ErrorCode::Forbidden);
    EXPECT_EQ(code(mute(ben_, cid_, in(std::chrono::hours(1)))), ErrorCode::Forbidden);
    ASSERT_TRUE(world_.run(world_.chats().set_role(ann_, chat_, ben_, Role::Admin)).ok());
    EXPECT_EQ(code(ban(ben_, ann_)), ErrorCode::Forbidden);
    EXPECT_EQ(code(ban(world_.person(9), cid_)), ErrorCode::ChatNotFound);
    EXPECT_TRUE(ban(ben_, cid_));
}

TEST_F(ModerationTest, WhoIsMutedReadsAndDoesNotWriteUntilThen) {
    const auto sent = world_.send(ben_, chat_, "before");
    ASSERT_TRUE(sent);
    ASSERT_TRUE(mute(ann_, ben_, in(std::chrono::minutes(10))));
    world_.crash();
    EXPECT_EQ(sending(ben_, "hello"), ErrorCode::Muted);
    const auto edited = world_.edit(ben_, {chat_, sent->seq}, "after");
    ASSERT_FALSE(edited);
    EXPECT_EQ(edited.error().code, ErrorCode::Muted);
    EXPECT_EQ(sending(cid_, "hello"), kFine);
    world_.pass(std::chrono::minutes(10));
    EXPECT_EQ(sending(ben_, "hello again"), kFine);
    ASSERT_TRUE(mute(ann_, ben_, in(std::chrono::minutes(10))));
    ASSERT_TRUE(mute(ann_, ben_, std::nullopt));
    EXPECT_EQ(sending(ben_, "and again"), kFine);
}

TEST_F(ModerationTest, TextRulesRefuseWordsAndLinksOfMembers) {
    ASSERT_TRUE(set_rules(ann_, {{"spam"}, LinkRule::Admins}));
    world_.crash();
    EXPECT_EQ(sending(ben_, "buy SPAM now"), ErrorCode::TextRefused);
    EXPECT_EQ(sending(ben_, "spammer"), kFine);
    EXPECT_EQ(sending(ben_, "see https://example.org"), ErrorCode::TextRefused);
    EXPECT_EQ(sending(ben_, "see www.example.org"), ErrorCode::TextRefused);
    EXPECT_EQ(sending(ann_, "see https://example.org: spam"), kFine);
    ASSERT_TRUE(set_rules(ann_, {{}, LinkRule::Nobody}));
    EXPECT_EQ(sending(ann_, "http://example.org"), ErrorCode::TextRefused);
    ASSERT_TRUE(set_rules(ann_, {}));
    EXPECT_EQ(sending(ben_, "spam: https://example.org"), kFine);
}

TEST_F(ModerationTest, TheAuditLogTellsAdminsWhatWasDone) {
    ASSERT_TRUE(ban(ann_, ben_));
    world_.pass(std::chrono::seconds(1));
    ASSERT_TRUE(mute(ann_, cid_, in(std::chrono::minutes(1))));
    const auto page = world_.run(world_.chats().audit(ann_, chat_, 10, {}));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->acts.size(), 2U);
    EXPECT_EQ(page->acts[0].action, "mute");
    EXPECT_EQ(page->acts[1].action, "ban");
    EXPECT_EQ(page->acts[1].by, ann_);
    EXPECT_EQ(page->acts[1].user, ben_);
    EXPECT_EQ(page->acts[1].reason, "noise");
    const auto refused = world_.run(world_.chats().audit(cid_, chat_, 10, {}));
    EXPECT_EQ(refused.error().code, ErrorCode::Forbidden);
}

TEST_F(ModerationTest, WhatIsNotWrittenDownIsNotDone) {
    world_.store.next_commit(storage::CommitFault::Fail);
    EXPECT_EQ(code(ban(ann_, ben_)), ErrorCode::StorageUnavailable);
    EXPECT_EQ(sending(ben_, "still here"), kFine);
}

TEST_F(ModerationTest, TheServersModeratorsNeedNotTakePart) {
    const UserId moderator = world_.person(9);
    const auto sent = world_.send(ben_, chat_, "rude");
    ActOnMessage act{{chat_, sent->seq}, moderator, DeleteForEveryone{}, {}, Authority::Chat};
    const auto refused = world_.start_act(act);
    world_.settle();
    ASSERT_FALSE(refused->value().ok());
    act.authority = Authority::Server;
    const auto erased = world_.start_act(act);
    world_.settle();
    EXPECT_TRUE(erased->value().ok());
    EXPECT_EQ(world_.run(world_.chats().inspect(chat_))->participant_count, 3U);
    ASSERT_TRUE(world_.run(world_.chats().close_chat(moderator, chat_)));
    EXPECT_EQ(world_.run(world_.chats().inspect(chat_)).error().code, ErrorCode::ChatNotFound);
    EXPECT_EQ(sending(ann_, "gone"), ErrorCode::ChatNotFound);
}

}  // namespace
}  // namespace parley::chat
