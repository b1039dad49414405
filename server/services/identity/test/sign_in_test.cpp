#include <gtest/gtest.h>

#include <set>

#include "services/identity/test/world.h"

namespace parley::identity {
namespace {

using namespace std::chrono_literals;

TEST(Register, SignsTheFirstDeviceIn) {
    World world;
    const auto ada = world.sign_up("ada", "Ada Lovelace");
    ASSERT_TRUE(ada);
    EXPECT_EQ(ada->account.user.username, "ada");
    EXPECT_EQ(ada->account.user.display_name, "Ada Lovelace");
    EXPECT_EQ(ada->expires_at, world.clock.wall() + 15min);
    const auto caller = world.use(ada->access_token);
    ASSERT_TRUE(caller);
    EXPECT_EQ(*caller, (Caller{ada->account.user.id, ada->device}));
}

TEST(Register, ANameIsGivenOnce) {
    World world;
    ASSERT_TRUE(world.sign_up("ada"));
    EXPECT_EQ(code_of(world.sign_up("ada")), ErrorCode::UsernameTaken);
    world.clock.advance(24h);
    EXPECT_EQ(code_of(world.sign_up("ada")), ErrorCode::UsernameTaken);
}

TEST(Register, OfTwoAtOnceOneGetsTheName) {
    World world;
    int made = 0;
    int taken = 0;
    for (int i = 0; i < 5; ++i) {
        Registration registration{"ada", Secret("password"), {}, {}, {}, {}};
        spawn<Result<SignedIn>>(world.identity().register_account(std::move(registration), "10.0.0.1"),
                                [&](auto result) {
                                    if (result) ++made;
                                    if (code_of(result) == ErrorCode::UsernameTaken) ++taken;
                                });
    }
    world.run();
    EXPECT_EQ(made, 1);
    EXPECT_EQ(taken, 4);
}

TEST(Register, AFailedStoreLeavesTheNameFree) {
    for (std::size_t commits_before = 0; commits_before < 2; ++commits_before) {
        World world;
        world.store.next_commit(storage::CommitFault::None, commits_before);
        world.store.next_commit(storage::CommitFault::Fail);
        EXPECT_EQ(code_of(world.sign_up("ada")), ErrorCode::StorageUnavailable) << commits_before;
        EXPECT_TRUE(world.sign_up("ada")) << commits_before;
    }
}

TEST(Register, AnUnknownOutcomeThatWasWrittenIsASuccess) {
    for (std::size_t commits_before = 0; commits_before < 4; ++commits_before) {
        World world;
        world.store.next_commit(storage::CommitFault::None, commits_before);
        world.store.next_commit(storage::CommitFault::UnknownWritten);
        EXPECT_TRUE(world.sign_up("ada")) << commits_before;
        world.restart();
        EXPECT_TRUE(world.sign_in("ada")) << commits_before;
        EXPECT_EQ(world.wait(world.identity().search_users("ad", 10, std::nullopt))->users.size(), 1U);
    }
}

TEST(Register, ANameWithoutAnAccountIsTakenOverAfterAMinute) {
    World world;
    // The process ends after the name was written and before the account was.
    world.store.next_commit(storage::CommitFault::None);
    world.store.next_commit(storage::CommitFault::UnknownLost);
    ASSERT_EQ(code_of(world.sign_up("ada")), ErrorCode::StorageUnavailable);
    world.restart();
    EXPECT_EQ(code_of(world.sign_up("ada")), ErrorCode::UsernameTaken);
    world.clock.advance(60s);
    const auto ada = world.sign_up("ada");
    ASSERT_TRUE(ada);
    world.restart();
    EXPECT_EQ(world.sign_in("ada")->account.user.id, ada->account.user.id);
    EXPECT_EQ(code_of(world.sign_up("ada")), ErrorCode::UsernameTaken);
}

TEST(Register, ASlowAccountDoesNotComeBackAfterItsNameWasTakenOver) {
    World world;
    std::optional<Result<SignedIn>> slow;
    world.store.hold_commits();
    Registration registration{"ada", Secret("password of slow"), {}, {}, {}, {}};
    spawn<Result<SignedIn>>(world.identity().register_account(std::move(registration), "10.0.0.1"),
                            [&](auto result) { slow.emplace(std::move(result)); });
    world.run();
    ASSERT_TRUE(world.store.release_commit());  // the name
    world.run();
    ASSERT_EQ(world.store.held_commits(), 1U);  // the account
    world.clock.advance(61s);
    std::optional<Result<SignedIn>> fast;
    Registration other{"ada", Secret("password of ada"), {}, {}, {}, {}};
    spawn<Result<SignedIn>>(world.identity().register_account(std::move(other), "10.0.0.2"),
                            [&](auto result) { fast.emplace(std::move(result)); });
    world.run();
    EXPECT_FALSE(slow || fast);
    // The account's commit is the oldest; let it meet the others in the order that the store chooses.
    world.store.release();
    world.run();
    ASSERT_TRUE(slow && fast);
    EXPECT_NE(slow->ok(), fast->ok());
    world.restart();
    const auto who = world.sign_in("ada", slow->ok() ? "password of slow" : "password of ada");
    ASSERT_TRUE(who);
    EXPECT_EQ(who->account.user.id, (slow->ok() ? **slow : **fast).account.user.id);
}

TEST(Register, IsLimitedByAddress) {
    Settings settings = World::cheap();
    settings.registrations_per_hour = 3;
    World world(settings);
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(world.sign_up("ada" + std::to_string(i)));
    const auto refused = world.sign_up("ada3");
    ASSERT_EQ(code_of(refused), ErrorCode::RateLimited);
    EXPECT_DOUBLE_EQ(refused.error().retry_after.value(), 1200);
    EXPECT_TRUE(world.sign_up("ada4", {}, "10.0.0.2"));
    world.clock.advance(1200s);
    EXPECT_TRUE(world.sign_up("ada3"));
}

TEST(Register, BusyWorkersAreOverloaded) {
    World world;
    world.workers.accepts = false;
    const auto refused = world.sign_up("ada");
    ASSERT_EQ(code_of(refused), ErrorCode::Overloaded);
    EXPECT_GT(refused.error().retry_after.value(), 0);
    world.workers.accepts = true;
    EXPECT_TRUE(world.sign_up("ada"));
}

TEST(Login, IsAlwaysANewDevice) {
    World world;
    const auto ada = world.sign_up("ada");
    const auto second = world.sign_in("ada");
    const auto third = world.sign_in("ada");
    ASSERT_TRUE(second && third);
    EXPECT_EQ((std::set{ada->device, second->device, third->device}.size()), 3U);
    EXPECT_EQ(second->account.user.id, ada->account.user.id);
}

TEST(Login, RefusesWrongPasswordsAndUnknownNamesAlike) {
    World world;
    ASSERT_TRUE(world.sign_up("ada"));
    const auto wrong = world.sign_in("ada", "something else");
    const auto unknown = world.sign_in("bob", "something else");
    ASSERT_EQ(code_of(wrong), ErrorCode::InvalidCredentials);
    ASSERT_EQ(code_of(unknown), ErrorCode::InvalidCredentials);
    EXPECT_EQ(wrong.error().detail, unknown.error().detail);
}

TEST(Login, HashesForUnknownNamesToo) {
    World world;
    world.workers.accepts = false;
    EXPECT_EQ(code_of(world.sign_in("nobody", "x")), ErrorCode::Overloaded);
}

TEST(Login, IsLimitedForAnAccountFromOneAddress) {
    Settings settings = World::cheap();
    settings.logins_per_minute = 2;
    World world(settings);
    ASSERT_TRUE(world.sign_up("ada"));
    for (int i = 0; i < 2; ++i)
        ASSERT_EQ(code_of(world.sign_in("ada", "guess")), ErrorCode::InvalidCredentials);
    const auto refused = world.sign_in("ada");
    ASSERT_EQ(code_of(refused), ErrorCode::RateLimited);
    EXPECT_DOUBLE_EQ(refused.error().retry_after.value(), 30);
    EXPECT_EQ(code_of(world.sign_in("bob", "guess")), ErrorCode::InvalidCredentials);
    EXPECT_TRUE(world.sign_in("ada", "password of ada", "10.0.0.2"));
    world.clock.advance(30s);
    EXPECT_TRUE(world.sign_in("ada"));
    for (auto& core : world.service) core->set_limits(0, 0);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(world.sign_in("ada"));
}

TEST(Login, DropsTheOldestUnusedDeviceBeyondAHundred) {
    World world;
    const auto first = world.sign_up("ada");
    world.clock.advance(1s);
    const auto oldest = world.sign_in("ada");
    world.clock.advance(1s);
    ASSERT_TRUE(world.use(first->access_token));
    for (std::size_t i = 2; i < kMaxDevices; ++i) ASSERT_TRUE(world.sign_in("ada"));
    EXPECT_TRUE(world.use(oldest->access_token));
    EXPECT_TRUE(world.revoked().empty());
    world.clock.advance(1s);
    const auto fresh = world.sign_in("ada");
    ASSERT_EQ(world.revoked().size(), 1U);
    EXPECT_NE(world.revoked()[0], fresh->device);
    EXPECT_EQ(world.wait(world.identity().list_devices({first->account.user.id, first->device}))->size(),
              kMaxDevices);
    world.restart();
    EXPECT_EQ(world.wait(world.identity().list_devices({first->account.user.id, first->device}))->size(),
              kMaxDevices);
}

}  // namespace
}  // namespace parley::identity
