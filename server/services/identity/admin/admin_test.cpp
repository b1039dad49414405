#include <gtest/gtest.h>

#include <algorithm>

#include "services/identity/test/world.h"
#include "storage/journal.h"

namespace parley::identity {
namespace {

class AccountAdminTest : public testing::Test {
  protected:
    UserId sign_up(const std::string& name) {
        const auto made = world_.sign_up(name);
        EXPECT_TRUE(made);
        return made->account.user.id;
    }
    Status set_role(UserId user, ServerRole role) {
        return world_.wait(world_.identity().set_server_role(user, role));
    }
    std::vector<std::string> listed(std::size_t limit = 2) {
        std::vector<std::string> names;
        std::string cursor;
        do {
            const auto page = world_.wait(world_.identity().accounts(limit, cursor));
            EXPECT_TRUE(page);
            for (const AccountDetails& one : page->accounts) names.push_back(one.account.user.username);
            cursor = page->next_cursor.value_or(std::string());
        } while (!cursor.empty());
        return names;
    }
    World world_;
};

using Names = std::vector<std::string>;

TEST_F(AccountAdminTest, RolesLastAndTheLastAdministratorStays) {
    const UserId ada = sign_up("ada");
    const UserId ben = sign_up("ben");
    EXPECT_FALSE(*world_.wait(world_.identity().has_admin()));
    ASSERT_TRUE(set_role(ada, ServerRole::Admin));
    EXPECT_TRUE(*world_.wait(world_.identity().has_admin()));
    EXPECT_EQ(code_of(set_role(ada, ServerRole::Moderator)), ErrorCode::LastAdmin);
    ASSERT_TRUE(set_role(ben, ServerRole::Admin));
    ASSERT_TRUE(set_role(ada, ServerRole::User));
    world_.restart();
    EXPECT_EQ(*world_.wait(world_.identity().server_role(ada)), ServerRole::User);
    EXPECT_EQ(*world_.wait(world_.identity().server_role(ben)), ServerRole::Admin);
    EXPECT_EQ(code_of(set_role(ben, ServerRole::User)), ErrorCode::LastAdmin);
    EXPECT_EQ(code_of(set_role(make_id<UserId>(world_.random), ServerRole::Admin)), ErrorCode::UserNotFound);
}

TEST_F(AccountAdminTest, AFailedStoreGivesNoRole) {
    const UserId ada = sign_up("ada");
    world_.store.next_commit(storage::CommitFault::Fail);
    EXPECT_EQ(code_of(set_role(ada, ServerRole::Admin)), ErrorCode::StorageUnavailable);
    EXPECT_EQ(*world_.wait(world_.identity().server_role(ada)), ServerRole::User);
    EXPECT_FALSE(*world_.wait(world_.identity().has_admin()));
}

TEST_F(AccountAdminTest, ASuspendedAccountCannotBeUsedUntilThatEnds) {
    const auto ada = world_.sign_up("ada");
    const UserId user = ada->account.user.id;
    ASSERT_TRUE(world_.wait(world_.identity().suspend(user, "spam")));
    EXPECT_EQ(world_.revoked(), std::vector<DeviceId>{ada->device});
    EXPECT_EQ(code_of(world_.use(ada->access_token)), ErrorCode::AccountSuspended);
    EXPECT_EQ(code_of(world_.refresh(ada->refresh_token)), ErrorCode::AccountSuspended);
    EXPECT_EQ(code_of(world_.sign_in("ada")), ErrorCode::AccountSuspended);
    EXPECT_EQ(code_of(world_.sign_in("ada", "wrong")), ErrorCode::InvalidCredentials);
    world_.restart();
    EXPECT_EQ(world_.wait(world_.identity().account(user))->account.suspension->reason, "spam");
    ASSERT_TRUE(world_.wait(world_.identity().unsuspend(user)));
    EXPECT_TRUE(world_.use(ada->access_token));
    EXPECT_TRUE(world_.sign_in("ada"));
}

TEST_F(AccountAdminTest, WhoHasARoleIsNeitherSuspendedNorDeleted) {
    const UserId ada = sign_up("ada");
    ASSERT_TRUE(set_role(ada, ServerRole::Moderator));
    EXPECT_EQ(code_of(world_.wait(world_.identity().suspend(ada, {}))), ErrorCode::Forbidden);
    EXPECT_EQ(code_of(world_.wait(world_.identity().delete_account(ada))), ErrorCode::Forbidden);
    EXPECT_FALSE(world_.wait(world_.identity().account(ada))->account.suspension);
}

TEST_F(AccountAdminTest, ClosingSessionsEndsEveryDevice) {
    const auto phone = world_.sign_up("ada");
    const auto desk = world_.sign_in("ada");
    ASSERT_TRUE(world_.wait(world_.identity().close_sessions(phone->account.user.id)));
    EXPECT_EQ(world_.revoked().size(), 2U);
    EXPECT_EQ(code_of(world_.use(phone->access_token)), ErrorCode::SessionRevoked);
    EXPECT_EQ(code_of(world_.refresh(desk->refresh_token)), ErrorCode::SessionRevoked);
    EXPECT_TRUE(world_.sign_in("ada"));
}

TEST_F(AccountAdminTest, AResetTokenChangesThePasswordOnceAndInTime) {
    const auto ada = world_.sign_up("ada");
    const UserId user = ada->account.user.id;
    const auto reset = [&](const Secret& token) {
        return world_.wait(world_.identity().reset_password(token, Secret("a new one"), "phone", "10.0.0.1"));
    };
    const auto old = world_.wait(world_.identity().issue_reset_token(user));
    ASSERT_TRUE(old);
    EXPECT_EQ(code_of(world_.use(ada->access_token)), ErrorCode::SessionRevoked);
    EXPECT_EQ(code_of(world_.sign_in("ada")), ErrorCode::InvalidCredentials);
    world_.clock.advance(kResetTokenGood);
    EXPECT_EQ(code_of(reset(*old)), ErrorCode::ResetTokenInvalid);
    const auto token = world_.wait(world_.identity().issue_reset_token(user));
    world_.restart();
    EXPECT_EQ(code_of(reset(Secret("guess"))), ErrorCode::ResetTokenInvalid);
    const auto again = reset(*token);
    ASSERT_TRUE(again);
    EXPECT_TRUE(world_.use(again->access_token));
    EXPECT_EQ(code_of(reset(*token)), ErrorCode::ResetTokenInvalid);
    EXPECT_TRUE(world_.sign_in("ada", "a new one"));
    EXPECT_EQ(code_of(world_.sign_in("ada")), ErrorCode::InvalidCredentials);
}

TEST_F(AccountAdminTest, ADeletedAccountIsGoneEverywhereAndItsNameIsFree) {
    const auto ada = world_.sign_up("ada", "Ada Lovelace");
    const UserId ben = sign_up("ben");
    const UserId user = ada->account.user.id;
    ASSERT_TRUE(world_.wait(world_.identity().set_contact(user, ben, ContactChange::Add)));
    ASSERT_TRUE(world_.wait(world_.identity().delete_account(user)));
    world_.restart();
    EXPECT_EQ(code_of(world_.wait(world_.identity().profile(user))), ErrorCode::UserNotFound);
    EXPECT_EQ(code_of(world_.use(ada->access_token)), ErrorCode::Unauthenticated);
    EXPECT_TRUE(world_.wait(world_.identity().search_users("love", 10, std::nullopt))->users.empty());
    EXPECT_EQ(listed(), Names{"ben"});
    EXPECT_NE(sign_up("ada"), user);
}

TEST_F(AccountAdminTest, TheListOfAccountsTellsTheNewestFirst) {
    Names wanted;
    for (const char* name : {"ada", "ben", "cyd", "dan", "eve"}) {
        sign_up(name);
        wanted.insert(wanted.begin(), name);
        world_.clock.advance(std::chrono::hours(7));
    }
    EXPECT_EQ(listed(), wanted);
    EXPECT_EQ(listed(200), wanted);
    const auto found = world_.wait(world_.identity().find_accounts("cy", 10, {}));
    ASSERT_EQ(found->accounts.size(), 1U);
    EXPECT_EQ(found->accounts[0].devices, 1U);
}

TEST_F(AccountAdminTest, AccountsFromBeforeAreListedOnce) {
    Names wanted;
    for (const char* name : {"ada", "b.n", "0yd"}) {
        const UserId user = sign_up(name);
        world_.clock.advance(std::chrono::hours(25));
        wanted.insert(wanted.begin(), name);
        const auto known = world_.wait(world_.identity().account(user));
        const auto entry = id_from_raw<storage::EntryId>(user.raw()).value();
        ASSERT_TRUE(world_.wait(storage::erase(world_.store, world_.executors[0], 1,
                                               {storage::Space::Accounts, "directory"},
                                               known->account.created_at, entry)));
    }
    EXPECT_TRUE(listed().empty());
    ASSERT_TRUE(world_.wait(world_.service[0]->list_former_accounts()));
    EXPECT_EQ(listed(), wanted);
    ASSERT_TRUE(world_.wait(world_.service[0]->list_former_accounts()));
    EXPECT_EQ(listed(), wanted);
}

TEST_F(AccountAdminTest, ReportsAreListedOverMonthsAndResolvedOnce) {
    const UserId ada = sign_up("ada");
    std::vector<std::string> wanted;
    for (int i = 0; i < 5; ++i) {
        Report report{ada, ada, {}, {}, std::to_string(i), i == 0 ? "as I read it" : ""};
        ASSERT_TRUE(world_.wait(world_.identity().report(std::move(report))));
        wanted.insert(wanted.begin(), std::to_string(i));
        world_.clock.advance(std::chrono::hours(24 * 20));
    }
    std::vector<std::string> told;
    std::string cursor;
    ReportRef last;
    do {
        const auto page = world_.wait(world_.identity().reports(2, cursor));
        ASSERT_TRUE(page);
        for (const FiledReport& filed : page->reports) told.push_back(filed.report.reason);
        last = page->reports.back().ref;
        cursor = page->next_cursor.value_or(std::string());
    } while (!cursor.empty());
    EXPECT_EQ(told, wanted);

    const Resolution resolution{world_.clock.wall(), std::nullopt, "dismiss", "it is not"};
    ASSERT_TRUE(world_.wait(world_.identity().resolve_report(last, resolution)));
    EXPECT_EQ(code_of(world_.wait(world_.identity().resolve_report(last, resolution))),
              ErrorCode::ReportResolved);
    const auto filed = world_.wait(world_.identity().filed_report(last));
    ASSERT_TRUE(filed && filed->resolution);
    EXPECT_EQ(filed->report.user, ada);
    EXPECT_EQ(filed->resolution->reason, "it is not");
    EXPECT_EQ(filed->report.message_text, "as I read it");
    EXPECT_EQ(parse_report_ref(to_text(last))->id, last.id);
    for (const char* wrong : {"", "-", "1-x", "x-00000000000000000000000000"})
        EXPECT_FALSE(parse_report_ref(wrong)) << wrong;
}

}  // namespace
}  // namespace parley::identity
