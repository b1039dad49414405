#include "services/admin/admin.h"

#include <gtest/gtest.h>

#include "storage/faulty/faulty_store.h"
#include "storage/memory/memory_store.h"

namespace parley::admin {
namespace {

class AdminTest : public testing::Test {
  protected:
    template <class T>
    T wait(Async<T> work) {
        std::optional<T> result;
        spawn<T>(std::move(work), [&](T value) { result.emplace(std::move(value)); });
        while (home_.run_all() > 0) continue;
        if (!result) ADD_FAILURE() << "never answered";
        return std::move(*result);
    }

    ManualClock clock_;
    SeededRandom random_{3};
    storage::MemoryStore memory_{clock_};
    storage::FaultyStore store_{memory_, 1};
    ManualExecutor home_;
    Admin admin_{Context{home_, clock_, random_, store_, 1}};
};

TEST_F(AdminTest, TheAuditLogTellsEveryActAsItWas) {
    Act act;
    act.by = make_id<UserId>(random_);
    act.action = "user.suspend";
    act.user = make_id<UserId>(random_);
    act.chat = make_id<ChatId>(random_);
    act.subject = "subject";
    act.value = "value";
    act.reason = "spam";
    act.failed = "USER_NOT_FOUND";
    ASSERT_TRUE(wait(admin_.note(act)));
    clock_.advance(std::chrono::hours(30));
    Act other;
    other.action = "registration.set";
    ASSERT_TRUE(wait(admin_.note(other)));

    const auto page = wait(admin_.audit(1, {}));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->entries.size(), 1U);
    EXPECT_EQ(page->entries[0].act.action, "registration.set");
    EXPECT_FALSE(page->entries[0].act.by);
    ASSERT_TRUE(page->next_cursor);
    const auto rest = wait(admin_.audit(1, *page->next_cursor));
    ASSERT_EQ(rest->entries.size(), 1U);
    const Act& told = rest->entries[0].act;
    EXPECT_EQ(told.by, act.by);
    EXPECT_EQ(told.user, act.user);
    EXPECT_EQ(told.chat, act.chat);
    EXPECT_EQ(told.subject + told.value + told.reason + told.failed, "subjectvaluespamUSER_NOT_FOUND");
    EXPECT_FALSE(rest->next_cursor);
}

TEST_F(AdminTest, ActsOfOneMillisecondStandInTheirOrder) {
    for (int n = 0; n < 8; ++n) {
        Act act;
        act.value = std::to_string(n);
        ASSERT_TRUE(wait(admin_.note(act)));
    }
    const auto page = wait(admin_.audit(8, {}));
    ASSERT_TRUE(page);
    std::string order;
    for (const auto& entry : page->entries) order += entry.act.value;
    EXPECT_EQ(order, "76543210");
}

TEST_F(AdminTest, AnActThatCannotBeWrittenDownIsAnError) {
    store_.next_commit(storage::CommitFault::Fail);
    const Status noted = wait(admin_.note({}));
    ASSERT_FALSE(noted);
    EXPECT_EQ(noted.error().code, ErrorCode::StorageUnavailable);
}

TEST_F(AdminTest, ASetupTokenIsGoodOnceAndUntilTheNextOneIsMade) {
    const auto first = wait(admin_.make_setup_token());
    const auto second = wait(admin_.make_setup_token());
    ASSERT_TRUE(first && second);
    EXPECT_EQ(wait(admin_.use_setup_token(*first)).error().code, ErrorCode::SetupTokenInvalid);
    EXPECT_EQ(wait(admin_.use_setup_token(Secret("guess"))).error().code, ErrorCode::SetupTokenInvalid);
    EXPECT_TRUE(wait(admin_.use_setup_token(*second)));
    EXPECT_EQ(wait(admin_.use_setup_token(*second)).error().code, ErrorCode::SetupTokenInvalid);
}

TEST_F(AdminTest, OfTwoWhoUseASetupTokenAtOnceOneSucceeds) {
    const auto token = wait(admin_.make_setup_token());
    std::vector<bool> succeeded;
    for (int i = 0; i < 2; ++i)
        spawn<Status>(admin_.use_setup_token(*token), [&](Status used) { succeeded.push_back(used.ok()); });
    while (home_.run_all() > 0) continue;
    ASSERT_EQ(succeeded.size(), 2U);
    EXPECT_NE(succeeded[0], succeeded[1]);
}

TEST_F(AdminTest, WhatIsSetIsReadAgainAndTold) {
    std::vector<ServerSettings> heard;
    admin_.on_settings([&](const ServerSettings& settings) { heard.push_back(settings); });
    ASSERT_TRUE(wait(admin_.set_registration(RegistrationMode::Invite)));
    ASSERT_TRUE(wait(admin_.set_limit("message_burst", "7")));
    ASSERT_TRUE(wait(admin_.reload()));
    EXPECT_EQ(admin_.settings().registration, RegistrationMode::Invite);
    EXPECT_EQ(admin_.settings().limits, (std::map<std::string, std::string>{{"message_burst", "7"}}));
    ASSERT_TRUE(wait(admin_.set_limit("message_burst", std::nullopt)));
    ASSERT_TRUE(wait(admin_.reload()));
    EXPECT_TRUE(admin_.settings().limits.empty());
    EXPECT_EQ(heard.size(), 2U);
}

TEST_F(AdminTest, AnnouncementsEndByTimeOrByHandAndAreBounded) {
    const auto first = wait(admin_.announce("first", std::nullopt));
    clock_.advance(std::chrono::seconds(1));
    ASSERT_TRUE(wait(admin_.announce("second", clock_.wall() + std::chrono::hours(1))));
    ASSERT_TRUE(wait(admin_.reload()));
    ASSERT_EQ(admin_.announcements().size(), 2U);
    EXPECT_EQ(admin_.announcements().front().text, "first");
    clock_.advance(std::chrono::hours(1));
    EXPECT_EQ(admin_.announcements().size(), 1U);
    ASSERT_TRUE(wait(admin_.end_announcement(first->id)));
    EXPECT_EQ(wait(admin_.end_announcement(first->id)).error().code, ErrorCode::NotFound);
    for (std::size_t i = 0; i < kMaxAnnouncements; ++i)
        ASSERT_TRUE(wait(admin_.announce(std::to_string(i), std::nullopt)));
    EXPECT_EQ(wait(admin_.announce("one more", std::nullopt)).error().code, ErrorCode::InvalidField);
}

TEST_F(AdminTest, AnInvitationIsUsedAsOftenAsItSays) {
    const auto invitation = wait(admin_.invite(std::nullopt, 2, clock_.wall() + std::chrono::hours(1)));
    ASSERT_TRUE(invitation);
    const std::string code = invitation->code;
    const auto first = wait(admin_.use_invitation(code));
    ASSERT_TRUE(first);
    ASSERT_TRUE(wait(admin_.use_invitation(code)));
    EXPECT_EQ(wait(admin_.use_invitation(code)).error().code, ErrorCode::InvitationRequired);
    EXPECT_EQ(wait(admin_.invitations())->front().uses, 2U);
    ASSERT_TRUE(wait(admin_.give_back(*first)));
    ASSERT_TRUE(wait(admin_.use_invitation(code)));
    EXPECT_EQ(wait(admin_.use_invitation(code)).error().code, ErrorCode::InvitationRequired);
    for (const char* wrong : {"", "guess", "a code that is much longer than any that was ever given"})
        EXPECT_EQ(wait(admin_.use_invitation(wrong)).error().code, ErrorCode::InvitationRequired);
}

TEST_F(AdminTest, AnInvitationEndsByTimeOrByHand) {
    const auto timed = wait(admin_.invite(std::nullopt, 5, clock_.wall() + std::chrono::hours(1)));
    const auto other = wait(admin_.invite(std::nullopt, 5, std::nullopt));
    clock_.advance(std::chrono::hours(1));
    EXPECT_EQ(wait(admin_.use_invitation(timed->code)).error().code, ErrorCode::InvitationRequired);
    ASSERT_TRUE(wait(admin_.revoke_invitation(other->code)));
    EXPECT_EQ(wait(admin_.use_invitation(other->code)).error().code, ErrorCode::InvitationRequired);
    EXPECT_EQ(wait(admin_.revoke_invitation(other->code)).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace parley::admin
