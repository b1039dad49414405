#include <gtest/gtest.h>

#include "services/identity/test/world.h"

namespace parley::identity {
namespace {

using namespace std::chrono_literals;

Caller caller_of(const Result<SignedIn>& signed_in) {
    return {signed_in->account.user.id, signed_in->device};
}

TEST(Authenticate, TellsExpiredFromForged) {
    World world;
    const auto ada = world.sign_up("ada");
    std::string forged(ada->access_token.reveal());
    forged[40] = forged[40] == 'A' ? 'B' : 'A';
    for (const std::string& text : {forged, std::string(), std::string("nonsense"), std::string(5000, 'A'),
                                    std::string(ada->refresh_token.reveal()), forged.substr(0, 20)})
        EXPECT_EQ(code_of(world.use(Secret(text))), ErrorCode::Unauthenticated) << text;
    world.clock.advance(15min - 1ms);
    EXPECT_TRUE(world.use(ada->access_token));
    world.clock.advance(1ms);
    EXPECT_EQ(code_of(world.use(ada->access_token)), ErrorCode::TokenExpired);
}

TEST(Authenticate, TokensOutliveARestart) {
    World world;
    const auto ada = world.sign_up("ada");
    world.restart();
    EXPECT_TRUE(world.use(ada->access_token));
    EXPECT_TRUE(world.refresh(ada->refresh_token));
}

TEST(Authenticate, SaysWhenTheStoreCanNotTell) {
    World world;
    const auto ada = world.sign_up("ada");
    world.restart();
    world.store.next_read(storage::ReadFault::Unavailable);
    EXPECT_EQ(code_of(world.use(ada->access_token)), ErrorCode::StorageUnavailable);
    EXPECT_TRUE(world.use(ada->access_token));
}

TEST(RevokeDevice, EndsItsTokensAtOnceAndTellsEveryReactor) {
    World world;
    const auto ada = world.sign_up("ada");
    const auto laptop = world.sign_in("ada");
    ASSERT_TRUE(world.use(laptop->access_token));
    ASSERT_TRUE(world.wait(world.identity().revoke_device(caller_of(ada), laptop->device)));
    EXPECT_EQ(world.revoked(), std::vector{laptop->device});
    EXPECT_EQ(code_of(world.use(laptop->access_token)), ErrorCode::SessionRevoked);
    EXPECT_EQ(code_of(world.refresh(laptop->refresh_token)), ErrorCode::SessionRevoked);
    EXPECT_TRUE(world.use(ada->access_token));
    EXPECT_EQ(code_of(world.wait(world.identity().revoke_device(caller_of(ada), laptop->device))),
              ErrorCode::DeviceNotFound);
    world.restart();
    EXPECT_EQ(code_of(world.use(laptop->access_token)), ErrorCode::SessionRevoked);
}

TEST(RevokeDevice, DoesNotReachOthersDevices) {
    World world;
    const auto ada = world.sign_up("ada");
    const auto bob = world.sign_up("bob");
    EXPECT_EQ(code_of(world.wait(world.identity().revoke_device(caller_of(ada), bob->device))),
              ErrorCode::DeviceNotFound);
    EXPECT_TRUE(world.use(bob->access_token));
}

TEST(RevokeDevice, AFailedStoreRevokesNothing) {
    World world;
    const auto ada = world.sign_up("ada");
    world.store.next_commit(storage::CommitFault::Fail);
    EXPECT_EQ(code_of(world.wait(world.identity().logout(caller_of(ada)))), ErrorCode::StorageUnavailable);
    EXPECT_TRUE(world.revoked().empty());
    EXPECT_TRUE(world.use(ada->access_token));
    world.store.next_commit(storage::CommitFault::UnknownWritten);
    EXPECT_TRUE(world.wait(world.identity().logout(caller_of(ada))));
    EXPECT_EQ(world.revoked(), std::vector{ada->device});
}

TEST(RevokeDevice, IsNotUndoneByAReadThatWasUnderWay) {
    World world;
    const auto ada = world.sign_up("ada");
    world.restart();
    world.store.hold_reads();
    std::optional<Result<Caller>> early;
    spawn<Result<Caller>>(world.identity().authenticate(ada->access_token),
                          [&](auto result) { early.emplace(result); });
    std::optional<Status> ended;
    spawn<Status>(world.identity().logout(caller_of(ada)), [&](auto result) { ended.emplace(result); });
    world.run();
    world.store.release();
    world.run();
    ASSERT_TRUE(ended && *ended);
    EXPECT_EQ(code_of(world.use(ada->access_token)), ErrorCode::SessionRevoked);
}

TEST(Logout, EndsTheOwnDeviceAndMayBeRepeated) {
    World world;
    const auto ada = world.sign_up("ada");
    EXPECT_TRUE(world.wait(world.identity().logout(caller_of(ada))));
    EXPECT_TRUE(world.wait(world.identity().logout(caller_of(ada))));
    EXPECT_EQ(world.revoked(), std::vector{ada->device});
    EXPECT_EQ(code_of(world.use(ada->access_token)), ErrorCode::SessionRevoked);
}

TEST(ListDevices, NamesTheNewestFirst) {
    World world;
    const auto ada = world.sign_up("ada");
    world.clock.advance(1min);
    const auto laptop = world.sign_in("ada");
    auto devices = world.wait(world.identity().list_devices(caller_of(ada)));
    ASSERT_TRUE(devices);
    ASSERT_EQ(devices->size(), 2U);
    EXPECT_EQ((*devices)[0].id, laptop->device);
    EXPECT_EQ((*devices)[0].name, "laptop");
    world.clock.advance(1min);
    ASSERT_TRUE(world.refresh(ada->refresh_token));
    devices = world.wait(world.identity().list_devices(caller_of(ada)));
    EXPECT_EQ((*devices)[0].id, laptop->device);
    EXPECT_EQ((*devices)[1].last_used_at, world.clock.wall());
}

TEST(ListDevices, LeavesOutWhatWasNotUsedForTooLong) {
    World world;
    const auto ada = world.sign_up("ada");
    world.clock.advance(24h * 59);
    const auto laptop = world.sign_in("ada");
    world.clock.advance(24h * 2);
    const auto devices = world.wait(world.identity().list_devices(caller_of(laptop)));
    ASSERT_EQ(devices->size(), 1U);
    EXPECT_EQ(code_of(world.refresh(ada->refresh_token)), ErrorCode::SessionRevoked);
    EXPECT_EQ(world.revoked(), std::vector{ada->device});
    EXPECT_TRUE(world.refresh(laptop->refresh_token));
}

}  // namespace
}  // namespace parley::identity
