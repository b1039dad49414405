#include <gtest/gtest.h>

#include "services/identity/test/world.h"

// Contacts and blocks: durable, seen on every reactor, told by time.

namespace parley::identity {
namespace {

struct People : testing::Test {
    World world;
    UserId ann = world.sign_up("ann")->account.user.id;
    UserId ben = world.sign_up("ben")->account.user.id;
    UserId cid = world.sign_up("cid")->account.user.id;

    Status contact(UserId other, ContactChange change) {
        return world.wait(world.identity().set_contact(ann, other, change));
    }
    Status block(UserId owner, UserId other, BlockChange change) {
        return world.wait(world.identity().set_block(owner, other, change));
    }
    ContactPage contacts(std::string since = {}, std::size_t limit = 50, std::string cursor = {}) {
        return world.wait(world.identity().contacts(ann, std::move(since), limit, std::move(cursor))).value();
    }
};

TEST_F(People, ContactsAreOneWayAndSurviveARestart) {
    ASSERT_TRUE(contact(ben, ContactChange::Add));
    ASSERT_TRUE(contact(ben, ContactChange::Add));
    world.restart();
    EXPECT_TRUE(world.wait(world.identity().regard(ann, ben))->contact);
    EXPECT_FALSE(world.wait(world.identity().regard(ben, ann))->contact);
    ASSERT_EQ(contacts().contacts.size(), 1u);
    EXPECT_EQ(contacts().contacts.front().user.username, "ben");
}

TEST_F(People, WhoIsSeenFollowsEveryChangeAtOnce) {
    const auto seen_by_ben = [this] {
        UserId nobody{};
        std::vector<UserId> asked{ann, cid, nobody};
        std::string seen;
        const auto sights = world.wait(world.identity().sights(ben, asked));
        for (const Sight& sight : sights.value())
            seen += (sight.user == ann ? "ann" : "cid") + std::string(sight.contact ? "! " : " ");
        return seen;
    };
    const auto shows = [this](Audience audience) {
        AccountChanges changes;
        changes.presence = audience;
        return world.wait(world.identity().update_account({ann, {}}, changes)).ok();
    };
    ASSERT_TRUE(contact(cid, ContactChange::Add));
    const std::string both = seen_by_ben();
    EXPECT_TRUE(both == "ann cid " || both == "cid ann ") << "reactors answer in their order: " << both;
    const auto alone = [&](const std::string& expected) {
        const std::string seen = seen_by_ben();
        return seen == expected + "cid " || seen == "cid " + expected;
    };
    ASSERT_TRUE(contact(ben, ContactChange::Add));
    EXPECT_TRUE(alone("ann! "));
    ASSERT_TRUE(contact(ben, ContactChange::Remove));
    EXPECT_TRUE(alone("ann "));
    ASSERT_TRUE(block(ann, ben, BlockChange::Block));
    EXPECT_TRUE(alone(""));
    ASSERT_TRUE(block(ann, ben, BlockChange::Unblock));
    EXPECT_TRUE(alone("ann "));
    ASSERT_TRUE(block(ben, ann, BlockChange::Block));
    EXPECT_TRUE(alone("")) << "who blocks does not see either";
    ASSERT_TRUE(block(ben, ann, BlockChange::Unblock));
    ASSERT_TRUE(shows(Audience::Nobody));
    EXPECT_TRUE(alone(""));
    ASSERT_TRUE(shows(Audience::Contacts));
    EXPECT_TRUE(alone("ann "));
    ASSERT_TRUE(world.wait(world.identity().delete_account(ann)));
    EXPECT_TRUE(alone(""));
}

TEST_F(People, OnlyOthersWithAnAccountAreTaken) {
    UserId nobody{};
    EXPECT_EQ(code_of(contact(nobody, ContactChange::Add)), ErrorCode::UserNotFound);
    EXPECT_EQ(code_of(contact(ann, ContactChange::Add)), ErrorCode::InvalidField);
    EXPECT_EQ(code_of(block(ann, ann, BlockChange::Block)), ErrorCode::InvalidField);
    EXPECT_EQ(code_of(block(ann, nobody, BlockChange::Block)), ErrorCode::UserNotFound);
    EXPECT_TRUE(contacts().contacts.empty());
}

TEST_F(People, SinceTellsWhatHasChangedAndWhoIsNoLongerThere) {
    ASSERT_TRUE(contact(ben, ContactChange::Add));
    world.clock.advance(std::chrono::minutes(1));
    const std::string since = contacts().since;
    world.clock.advance(std::chrono::minutes(1));
    EXPECT_TRUE(contacts(since).contacts.empty());
    ASSERT_TRUE(contact(cid, ContactChange::Add));
    ASSERT_TRUE(contact(ben, ContactChange::Remove));
    const ContactPage changed = contacts(since);
    ASSERT_EQ(changed.contacts.size(), 2u);
    for (const Contact& one : changed.contacts) EXPECT_EQ(one.removed, one.user.id == ben);
    ASSERT_EQ(contacts().contacts.size(), 1u);
    EXPECT_EQ(code_of(world.wait(world.identity().contacts(ann, "soon", 50, {}))), ErrorCode::InvalidField);
}

TEST_F(People, AreListedPageByPage) {
    for (int i = 0; i < 7; ++i)
        ASSERT_TRUE(contact(world.sign_up("p" + std::to_string(i))->account.user.id, ContactChange::Add));
    std::size_t seen = 0;
    std::string cursor;
    for (int pages = 0; pages < 4; ++pages) {
        const ContactPage page = contacts({}, 2, cursor);
        seen += page.contacts.size();
        cursor = page.next_cursor.value_or(std::string());
    }
    EXPECT_EQ(seen, 7u);
    EXPECT_TRUE(cursor.empty());
}

TEST_F(People, WhatChangesWhileTheirPagesAreReadIsToldByTheSinceOfTheLastOne) {
    std::vector<UserId> known;
    for (int i = 0; i < 6; ++i) {
        known.push_back(world.sign_up("p" + std::to_string(i))->account.user.id);
        ASSERT_TRUE(contact(known.back(), ContactChange::Add));
    }
    world.clock.advance(std::chrono::minutes(1));
    ContactPage page = contacts({}, 2);
    const UserId listed = page.contacts.front().user.id;
    world.clock.advance(std::chrono::minutes(1));
    ASSERT_TRUE(contact(listed, ContactChange::Remove));
    world.clock.advance(std::chrono::minutes(1));
    while (page.next_cursor) page = contacts({}, 2, *page.next_cursor);
    const ContactPage news = contacts(page.since);
    ASSERT_EQ(news.contacts.size(), 1u);
    EXPECT_EQ(news.contacts.front().user.id, listed);
    EXPECT_TRUE(news.contacts.front().removed);
    for (const char* wrong : {"x", "7zzzzzzzzzzzzzzzzzzzzzzzzz", "7zzzzzzzzzzzzzzzzzzzzzzzzz.", ".1"})
        EXPECT_EQ(code_of(world.wait(world.identity().contacts(ann, {}, 2, wrong))), ErrorCode::InvalidField);
}

TEST_F(People, ABlockCountsInBothDirectionsUntilItIsLifted) {
    ASSERT_TRUE(block(ann, ben, BlockChange::Block));
    world.restart();
    EXPECT_TRUE(world.wait(world.identity().blocked(ann, ben)).value());
    EXPECT_TRUE(world.wait(world.identity().blocked(ben, ann)).value());
    EXPECT_FALSE(world.wait(world.identity().blocked(ann, cid)).value());
    EXPECT_EQ(world.wait(world.identity().blocked_users(ann, 50, {}))->users.size(), 1u);
    EXPECT_TRUE(world.wait(world.identity().blocked_users(ben, 50, {}))->users.empty());
    const std::vector<UserId> all{ann, ben, cid};
    EXPECT_EQ(world.wait(world.identity().unblocked(ann, all)).value(), (std::vector<UserId>{ann, cid}));
    EXPECT_EQ(world.wait(world.identity().unblocked(ben, all)).value(), (std::vector<UserId>{ben, cid}));
    EXPECT_EQ(world.wait(world.identity().unblocked(cid, all)).value(), all);
    ASSERT_TRUE(block(ben, ann, BlockChange::Unblock));
    EXPECT_TRUE(world.wait(world.identity().blocked(ann, ben)).value());
    ASSERT_TRUE(block(ann, ben, BlockChange::Unblock));
    EXPECT_FALSE(world.wait(world.identity().blocked(ann, ben)).value());
}

TEST_F(People, AReportIsKept) {
    Report report{ann, ben, {}, {}, "spam"};
    EXPECT_TRUE(world.wait(world.identity().report(report)));
    report.user = UserId{};
    EXPECT_EQ(code_of(world.wait(world.identity().report(report))), ErrorCode::UserNotFound);
}

}  // namespace
}  // namespace parley::identity
