#include "services/presence/test/presence_world.h"

// What a person sets for all devices.

namespace parley::presence {
namespace {

const Activity kLunch{{}, "lunch", "x", {}, {}};

TEST_F(PresenceTest, WhatIsSetByHandOutlivesTheProcess) {
    ASSERT_TRUE(set(PresenceStatus::Busy, kLunch).ok());
    restart();
    watch(owner());
    open(other(), phone_);
    EXPECT_EQ(told(), Frames{kBusy + "lunch"});
    EXPECT_EQ(state(other()).activity, kLunch);
    EXPECT_EQ(views(other()).to_owner.status, PresenceStatus::Busy);
}

TEST_F(PresenceTest, NoDeviceOverwritesIt) {
    open(owner(), phone_);
    open(owner(), desk_);
    ASSERT_TRUE(set(PresenceStatus::Busy).ok());
    report(phone_, PresenceStatus::Online, Use::Idle, {"idle", "mine", {}, {}, {}});
    EXPECT_EQ(state(owner()).status, PresenceStatus::Busy);
    EXPECT_EQ(state(owner()).activity.text, "");
    open(owner(), make_id<SessionId>(random_));
    EXPECT_EQ(state(owner()).status, PresenceStatus::Busy);
    ASSERT_TRUE(set(PresenceStatus::Online).ok());
    close(owner(), desk_);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
}

TEST_F(PresenceTest, TakingItBackTakesBackWhatADeviceSaidForAll) {
    open(owner(), phone_);
    for (const Use use : {Use::DoNotDisturb, Use::Invisible}) {
        report(phone_, use == Use::Invisible ? PresenceStatus::Offline : PresenceStatus::Busy, use);
        EXPECT_NE(state(owner()).status, PresenceStatus::Online);
        ASSERT_TRUE(set(PresenceStatus::Online).ok());
        EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
    }
    report(phone_, PresenceStatus::Away, Use::Away);
    ASSERT_TRUE(set(PresenceStatus::Online).ok());
    EXPECT_EQ(state(owner()).status, PresenceStatus::Away);
}

TEST_F(PresenceTest, ItEndsAtItsTimeAndThoseWhoWatchAreTold) {
    open(owner(), phone_);
    watch(owner());
    Activity until = kLunch;
    until.until = clock_.wall() + 48h;
    ASSERT_TRUE(set(PresenceStatus::Busy, until).ok());
    EXPECT_EQ(told(), Frames{kBusy + "lunch"});
    wait(24h);
    EXPECT_EQ(told(), Frames{kBusy + "lunch"});
    wait(24h);
    EXPECT_EQ(told(), (Frames{kBusy + "lunch", kOnline}));
}

TEST_F(PresenceTest, ItEndsAlsoWhileTheServerIsDown) {
    Activity until = kLunch;
    until.until = clock_.wall() + 10min;
    ASSERT_TRUE(set(PresenceStatus::Offline, until).ok());
    restart();
    clock_.advance(5min);
    open(owner(), phone_);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Offline);
    restart();
    clock_.advance(6min);
    open(owner(), phone_);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
    EXPECT_EQ(state(owner()).activity, Activity());
}

TEST_F(PresenceTest, WhatCouldNotBeKeptIsNotShown) {
    open(owner(), phone_);
    faulty_.next_commit(storage::CommitFault::Fail);
    EXPECT_EQ(set(PresenceStatus::Busy).error().code, ErrorCode::StorageUnavailable);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
    faulty_.next_commit(storage::CommitFault::UnknownWritten);
    EXPECT_EQ(set(PresenceStatus::Busy).error().code, ErrorCode::StorageUnavailable);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Busy);
    faulty_.next_commit(storage::CommitFault::UnknownWritten);
    EXPECT_FALSE(set(PresenceStatus::Online).ok());
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
}

TEST_F(PresenceTest, WhoMayBeHidingIsNotShownWhenTheStoreDoesNotAnswer) {
    ASSERT_TRUE(set(PresenceStatus::Offline).ok());
    restart();
    open(owner(), phone_);
    faulty_.next_read(storage::ReadFault::Unavailable, 2);
    EXPECT_EQ(state_for_watcher(owner()), kOffline);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Offline);
    report(phone_, PresenceStatus::Away, Use::Away);
    EXPECT_TRUE(told().empty());
    EXPECT_EQ(state(owner()).status, PresenceStatus::Offline);
}

TEST_F(PresenceTest, NothingTellsOfWhoHides) {
    open(owner(), phone_);
    watch(other());
    wait(1h);
    const WallTime hid = clock_.wall();
    ASSERT_TRUE(set(PresenceStatus::Offline, {"invisible", {}, {}, {}, {}}).ok());
    wait(100ms);
    EXPECT_EQ(heard_[other()].frames, Frames{kOffline});
    EXPECT_EQ(state(other()).last_seen, hid);
    wait(1h);
    close(owner(), phone_);
    wait(1h);
    open(other(), desk_);
    report(desk_, PresenceStatus::Busy, Use::InCall);
    close(other(), desk_);
    wait(1h);
    EXPECT_EQ(heard_[other()].frames, Frames{kOffline});
    EXPECT_EQ(state(other()).last_seen, hid);
    ASSERT_TRUE(set(PresenceStatus::Offline, kLunch).ok());
    EXPECT_EQ(state(other()).last_seen, hid);
    restart();
    EXPECT_EQ(state(other()).last_seen, hid);
    open(owner(), phone_);
    wait(1h);
    close(owner(), phone_);
    wait(1h);
    ASSERT_TRUE(set(PresenceStatus::Online).ok());
    restart();
    EXPECT_EQ(state(other()).last_seen, hid);
}

TEST_F(PresenceTest, TheLastOneCountsHoweverLateTheStoreAnswers) {
    open(owner(), phone_);
    state(owner());  // what is known of him has been read
    for (int round = 0; round < 50; ++round) {
        faulty_.set_rates({.max_delay = 4});
        const PresenceStatus last = round % 2 == 0 ? PresenceStatus::Busy : PresenceStatus::Away;
        for (const PresenceStatus status : {PresenceStatus::Online, PresenceStatus::Offline, last})
            reactors_[owner()].post([this, status] {
                spawn<Result<PresenceState>>(on(owner()).set_by_hand(user_, status, {}),
                                             [](const Result<PresenceState>&) {});
            });
        settle();
        faulty_.set_rates({});
        EXPECT_EQ(state(owner()).status, last);
    }
    restart();
    open(owner(), phone_);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Away);
}

TEST_F(PresenceTest, NothingIsShownBeforeTheStoreHasIt) {
    open(owner(), phone_);
    faulty_.hold_commits();
    std::vector<PresenceStatus> answers;
    for (const PresenceStatus status : {PresenceStatus::Busy, PresenceStatus::Away})
        run(owner(), [&, status] {
            spawn<Result<PresenceState>>(
                on(owner()).set_by_hand(user_, status, {}),
                [&](const Result<PresenceState>& own) { answers.push_back(own->status); });
        });
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
    run(owner(), [this] { faulty_.release(); });
    EXPECT_EQ(answers, (std::vector{PresenceStatus::Busy, PresenceStatus::Away}));
    EXPECT_EQ(state(owner()).status, PresenceStatus::Away);
    restart();
    open(owner(), phone_);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Away);
}

}  // namespace
}  // namespace parley::presence
