#include "services/presence/test/presence_world.h"

// Who is online, and who is told.

namespace parley::presence {
namespace {

TEST_F(PresenceTest, SocketsOnAnyCoreMakeAUserOnlineEverywhere) {
    EXPECT_EQ(state(owner()).status, PresenceStatus::Offline);
    open(other(), phone_);
    for (const std::size_t core : {0U, 1U}) EXPECT_EQ(state(core).status, PresenceStatus::Online);
}

TEST_F(PresenceTest, OnlyCoresThatWatchAreTold) {
    EXPECT_EQ(state_for_watcher(other()), kOffline);
    open(owner(), phone_);
    wait(100ms);
    EXPECT_EQ(heard_[other()].frames, Frames{kOnline});
    EXPECT_TRUE(heard_[owner()].frames.empty());

    run(other(), [this] { on(other()).unwatch(user_); });
    report(phone_, PresenceStatus::Busy, Use::DoNotDisturb);
    wait(100ms);
    EXPECT_EQ(heard_[other()].frames, Frames{kOnline});
    EXPECT_EQ(state_for_watcher(other()), kBusy);
}

TEST_F(PresenceTest, ChangesOfATickAreToldOnceAndNotAtAllWhenNothingIsLeftOfThem) {
    watch(owner());
    open(owner(), phone_);
    report(phone_, PresenceStatus::Away, Use::Away);
    report(phone_, PresenceStatus::Online, Use::Active);
    EXPECT_TRUE(heard_[owner()].frames.empty());
    EXPECT_EQ(told(), Frames{kOnline});
    report(phone_, PresenceStatus::Away, Use::Away);
    report(phone_, PresenceStatus::Online, Use::Active);
    EXPECT_EQ(told(), Frames{kOnline});
}

TEST_F(PresenceTest, AStormIsToldInSlicesBetweenWhichOthersHaveTheirTurn) {
    restart({.told_at_once = 2});
    std::vector<UserId> users;
    while (users.size() < 5)
        if (const auto user = make_id<UserId>(random_); cores_.owner(shard_of(user.raw())) == 0)
            users.push_back(user);
    for (const UserId& user : users) {
        run(0, [&] { on(0).watch({user}, [](const std::vector<Watched>&) {}); });
        run(0, [&] { on(0).socket_opened(user, phone_); });
    }
    clock_.advance(100ms);
    std::size_t told_before = 0;
    reactors_[0].run_here([&] {
        timers_->run_due();
        reactors_[0].post([&] { told_before = heard_[0].frames.size(); });
    });
    settle();
    EXPECT_LE(told_before, 2U);
    EXPECT_EQ(heard_[0].frames.size(), 5U);
}

TEST_F(PresenceTest, OnAFullCoreChangesAreToldLaterAsOneAndNoneIsLost) {
    const auto let_pass = [this](int tenths) {
        for (int n = 0; n < tenths; ++n) wait(100ms);
    };
    busy_ = 1;
    watch(owner());
    open(owner(), phone_);
    let_pass(15);
    report(phone_, PresenceStatus::Away, Use::Away);
    EXPECT_TRUE(heard_[owner()].frames.empty());
    let_pass(6);
    EXPECT_EQ(heard_[owner()].frames, Frames{kAway});

    busy_ = 0;
    report(phone_, PresenceStatus::Online, Use::Active);
    let_pass(20);
    EXPECT_EQ(heard_[owner()].frames, (Frames{kAway, kOnline}));
    for (int n = 0; n < 5; ++n) {  // as soon as there is room it is as quick as before
        report(phone_, n % 2 == 0 ? PresenceStatus::Busy : PresenceStatus::Away, Use::Idle);
        let_pass(20);
    }
    heard_[owner()].frames.clear();
    report(phone_, PresenceStatus::Away, Use::Away);
    EXPECT_EQ(told(), Frames{kAway});
}

TEST_F(PresenceTest, WhoBeginsToWatchBeforeAChangeIsToldHearsOfItsEndToo) {
    watch(owner());
    open(owner(), phone_);
    told();
    report(phone_, PresenceStatus::Away, Use::Away);
    EXPECT_EQ(state_for_watcher(other()), kAway);
    report(phone_, PresenceStatus::Online, Use::Active);
    wait(100ms);
    EXPECT_EQ(heard_[other()].frames, Frames{kOnline});
}

TEST_F(PresenceTest, WhoCantBeReadIsNotFollowed) {
    faulty_.next_read(storage::ReadFault::Unavailable, 1);
    EXPECT_FALSE(watch(owner()).followed);
    EXPECT_TRUE(watch(owner()).followed);
}

TEST_F(PresenceTest, WhatADeviceSaysIsOverAtItsTime) {
    watch(owner());
    open(owner(), phone_);
    told();
    Activity lunch;
    lunch.text = "lunch";
    lunch.until = clock_.wall() + 10min;
    report(phone_, PresenceStatus::Busy, Use::DoNotDisturb, lunch);
    wait(9min);
    EXPECT_EQ(state(owner()).activity, lunch);
    wait(2min);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
    EXPECT_EQ(told(), (Frames{kOnline, kBusy + "lunch", kOnline}));
}

TEST_F(PresenceTest, TheLastSocketsEndMakesOfflineWithinFiveSeconds) {
    watch(owner());
    open(owner(), phone_);
    open(other(), desk_);
    told();
    close(owner(), phone_);
    wait(4s);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);

    const WallTime left = clock_.wall();
    close(other(), desk_);
    wait(4s);
    EXPECT_EQ(told(), (Frames{kOnline, kOffline}));
    EXPECT_EQ(state(other()).status, PresenceStatus::Offline);
    EXPECT_EQ(state(other()).last_seen, left);
}

TEST_F(PresenceTest, AReloadDoesNotFlicker) {
    watch(owner());
    open(owner(), phone_);
    told();
    close(owner(), phone_);
    wait(1900ms);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
    open(other(), desk_);
    wait(5s);
    EXPECT_EQ(told(), Frames{kOnline});
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
}

TEST_F(PresenceTest, OfSeveralDevicesTheMostPresentCounts) {
    watch(owner());
    open(owner(), phone_);
    open(owner(), desk_);
    EXPECT_EQ(told().back(), kOnline);
    report(phone_, PresenceStatus::Away, Use::Away, {"away", {}, {}, {}, {}});
    report(desk_, PresenceStatus::Online, Use::Idle, {"idle", {}, {}, {}, {}});
    EXPECT_EQ(told().back(), kOnline + "idle");
    report(phone_, PresenceStatus::Busy, Use::InCall, {"inCall", {}, {}, {}, {}});
    EXPECT_EQ(told().back(), kBusy + "inCall");
    close(owner(), phone_);
    EXPECT_EQ(told().back(), kOnline + "idle");
}

TEST_F(PresenceTest, ASocketThatIsNotOpenSaysNothing) {
    report(phone_, PresenceStatus::Busy, Use::DoNotDisturb);
    close(owner(), phone_);
    EXPECT_EQ(on(owner()).known_users(), 0U);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Offline);
}

TEST_F(PresenceTest, WhatNobodyNeedsIsForgotten) {
    watch(other());
    watch(owner());
    state(other());
    EXPECT_EQ(on(owner()).known_users(), 1U);
    for (const std::size_t core : {0U, 1U}) run(core, [this, core] { on(core).unwatch(user_); });
    EXPECT_EQ(on(owner()).known_users(), 0U);
    open(owner(), phone_);
    close(owner(), phone_);
    wait(3s);
    wait(100ms);
    EXPECT_EQ(on(owner()).known_users(), 0U);
}

TEST_F(PresenceTest, PastTheLimitAWatcherSeesTheStateOnce) {
    restart({.watched_users = 0});
    EXPECT_FALSE(watch(owner()).followed);
    open(owner(), phone_);
    EXPECT_TRUE(told().empty());
    EXPECT_EQ(state_for_watcher(owner()), kOnline);
}

}  // namespace
}  // namespace parley::presence
