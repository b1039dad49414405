#include <gtest/gtest.h>

#include "services/identity/search_names.h"
#include "services/identity/test/world.h"

namespace parley::identity {
namespace {

std::vector<std::string> names_of(const std::vector<User>& users) {
    std::vector<std::string> names;
    for (const User& user : users) names.push_back(user.username);
    return names;
}

using Names = std::vector<std::string>;

Names found(World& world, const std::string& query) {
    const auto page = world.wait(world.identity().search_users(query, 50, std::nullopt));
    EXPECT_TRUE(page);
    return page ? names_of(page->users) : Names{};
}

TEST(UpdateAccount, ChangesOnlyWhatIsSet) {
    World world;
    const auto ada = world.sign_up("ada", "Ada");
    const Caller caller{ada->account.user.id, ada->device};
    AccountChanges changes;
    changes.about = "analyst";
    changes.receipts = false;
    changes.presence = Audience::Contacts;
    const auto changed = world.wait(world.identity().update_account(caller, changes));
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->user.about, "analyst");
    world.restart();
    const auto own = world.wait(world.identity().own_account(caller));
    ASSERT_TRUE(own);
    EXPECT_EQ(own->user.display_name, "Ada");
    EXPECT_EQ(own->user.about, "analyst");
    EXPECT_EQ(own->privacy, (Privacy{Audience::Everyone, Audience::Contacts, false, Audience::Everyone}));
}

TEST(UpdateAccount, AFailedStoreChangesNothing) {
    World world;
    const auto ada = world.sign_up("ada", "Ada");
    const Caller caller{ada->account.user.id, ada->device};
    AccountChanges changes;
    changes.display_name = "Countess";
    world.store.next_commit(storage::CommitFault::Fail);
    EXPECT_EQ(code_of(world.wait(world.identity().update_account(caller, changes))),
              ErrorCode::StorageUnavailable);
    EXPECT_EQ(world.wait(world.identity().own_account(caller))->user.display_name, "Ada");
}

TEST(Profile, IsForThoseThatExist) {
    World world;
    const auto ada = world.sign_up("ada", "Ada");
    EXPECT_EQ(world.wait(world.identity().profile(ada->account.user.id))->display_name, "Ada");
    EXPECT_EQ(code_of(world.wait(world.identity().profile(make_id<UserId>(world.random)))),
              ErrorCode::UserNotFound);
}

TEST(Users, KeepTheirOrderAndLeaveOutWhoIsMissing) {
    World world;
    std::vector<UserId> ids;
    for (const char* name : {"ada", "bob", "cyd"}) ids.push_back(world.sign_up(name)->account.user.id);
    std::swap(ids[0], ids[2]);
    ids.insert(ids.begin() + 1, make_id<UserId>(world.random));
    for (int i = 0; i < 100; ++i) ids.push_back(make_id<UserId>(world.random));
    world.restart();
    EXPECT_EQ(names_of(*world.wait(world.identity().users(ids))), (Names{"cyd", "bob", "ada"}));
    EXPECT_EQ(code_of(world.wait(world.identity().users(std::vector<UserId>(1001)))),
              ErrorCode::InvalidField);
}

TEST(SearchUsers, ByTheBeginningOfAName) {
    World world;
    ASSERT_TRUE(world.sign_up("ada", "Ada Lovelace"));
    ASSERT_TRUE(world.sign_up("adam", "Émile"));
    ASSERT_TRUE(world.sign_up("li", "李明"));
    EXPECT_EQ(found(world, "ad"), (Names{"ada", "adam"}));
    EXPECT_EQ(found(world, " ADA l"), Names{"ada"});
    EXPECT_EQ(found(world, "love"), Names{"ada"});
    EXPECT_EQ(found(world, "ém"), Names{"adam"});
    EXPECT_EQ(found(world, "É"), Names{"adam"});
    EXPECT_EQ(found(world, "李"), Names{"li"});
    EXPECT_EQ(found(world, "lovelacey"), Names{});
    EXPECT_EQ(code_of(world.wait(world.identity().search_users(" ", 50, std::nullopt))),
              ErrorCode::InvalidField);
}

TEST(SearchUsers, PagesShowEverybodyOnce) {
    World world;
    Names all;
    for (char c = 'a'; c <= 'm'; ++c) {
        all.push_back(std::string("user") + c);
        ASSERT_TRUE(world.sign_up(all.back(), "User of many words"));
    }
    Names seen;
    std::optional<std::string> cursor;
    do {
        const auto page = world.wait(world.identity().search_users("us", 3, cursor));
        ASSERT_TRUE(page);
        EXPECT_LE(page->users.size(), 3U);
        for (const std::string& name : names_of(page->users)) seen.push_back(name);
        cursor = page->next_cursor;
        if (cursor) {
            EXPECT_EQ(code_of(world.wait(world.identity().search_users("ot", 3, cursor))),
                      ErrorCode::InvalidField);
        }
    } while (cursor);
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen, all);
}

TEST(SearchUsers, FollowsANewDisplayName) {
    World world;
    const auto ada = world.sign_up("ada", "Miss Byron");
    AccountChanges changes;
    changes.display_name = "Countess Lovelace";
    ASSERT_TRUE(world.wait(world.identity().update_account({ada->account.user.id, ada->device}, changes)));
    EXPECT_EQ(found(world, "countess"), Names{"ada"});
    EXPECT_EQ(found(world, "byron"), Names{});
}

TEST(SearchUsers, WhatWasNotIndexedIsRepairedAtTheNextSignIn) {
    World world;
    world.store.next_commit(storage::CommitFault::None, 2);
    world.store.next_commit(storage::CommitFault::Fail);
    ASSERT_TRUE(world.sign_up("ada", "Ada"));
    EXPECT_EQ(found(world, "ada"), Names{});
    world.restart();
    ASSERT_TRUE(world.sign_in("ada"));
    EXPECT_EQ(found(world, "ada"), Names{"ada"});
}

TEST(SearchNames, AreFolded) {
    User user;
    user.username = "x";
    user.display_name = "  Ada  Straße ÖL  five six ";
    EXPECT_EQ(search_names(user),
              (Names{"x", "ada  straße öl  five six", "straße öl  five six", "öl  five six", "five six"}));
    EXPECT_EQ(folded("\xFF\xC3(A"), "\xFF\xC3(a");
}

}  // namespace
}  // namespace parley::identity
