#include <algorithm>

#include "services/presence/test/presence_world.h"

// When somebody was last seen, also after a crash.

namespace parley::presence {
namespace {

class SeenTest : public PresenceTest {
  protected:
    void keep_lease() {
        run(owner(), [this] { spawn<Status>(on(owner()).keep_lease(), [](const Status&) {}); });
    }
};

TEST_F(SeenTest, LastSeenOutlivesTheProcess) {
    open(owner(), phone_);
    const WallTime left = clock_.wall();
    close(owner(), phone_);
    wait(2s);
    wait(100ms);
    EXPECT_EQ(on(owner()).known_users(), 0U);
    restart();
    EXPECT_EQ(state(other()).last_seen, left);
    EXPECT_FALSE(watch(owner()).state.without_last_seen.empty());
}

TEST_F(SeenTest, WhoWasConnectedWhenTheServerDiedWasSeenUntilItsLeaseWasRenewed) {
    keep_lease();
    wait(5s);
    open(owner(), phone_);
    for (int i = 0; i < 100; ++i) wait(1s);
    const WallTime died = clock_.wall();
    for (int runs = 0; runs < 2; ++runs) {
        restart();
        clock_.advance(24h);
        keep_lease();
        wait(1min);
        const PresenceState after = state(other());
        EXPECT_EQ(after.status, PresenceStatus::Offline);
        ASSERT_TRUE(after.last_seen);
        EXPECT_LE(*after.last_seen, died);
        EXPECT_LE(died - *after.last_seen, 30s);
    }
}

TEST_F(SeenTest, WhoCameAfterTheLastRenewalWasSeenThen) {
    keep_lease();
    wait(10s);
    const WallTime came = clock_.wall();
    open(owner(), phone_);
    wait(3s);
    restart();
    EXPECT_EQ(state(other()).last_seen, came);
}

TEST_F(SeenTest, WhoHidOnADeviceWasNotSeenAfterThat) {
    keep_lease();
    open(owner(), phone_);
    wait(20s);
    const WallTime hid = clock_.wall();
    report(phone_, PresenceStatus::Offline, Use::Invisible);
    wait(20s);
    report(phone_, PresenceStatus::Offline, Use::Invisible);
    EXPECT_EQ(state(owner()).last_seen, hid);
    wait(20s);
    {
        restart();
        EXPECT_EQ(state(owner()).last_seen, hid);
    }
    open(owner(), phone_);
    close(owner(), phone_);
    wait(3s);
    EXPECT_GT(state(owner()).last_seen, hid);
}

TEST_F(SeenTest, WhoHidesIsNotShownWhileLeaving) {
    open(owner(), phone_);
    report(phone_, PresenceStatus::Offline, Use::Invisible);
    const WallTime hid = clock_.wall();
    wait(1min);
    close(owner(), phone_);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Offline);
    wait(1min);
    EXPECT_EQ(state(owner()).last_seen, hid);
}

TEST_F(SeenTest, WhoeverComesAndGoesWritesNoMoreThanWhatIsUnderWay) {
    restart({.saves_at_once = 2});
    faulty_.hold_commits();
    std::vector<UserId> users;
    while (users.size() < 10)
        if (const auto user = make_id<UserId>(random_); cores_.owner(shard_of(user.raw())) == 0)
            users.push_back(user);
    const auto each = [&](auto act) {
        for (const UserId& user : users) run(0, [&] { act(user); });
    };
    each([this](const UserId& user) { on(0).socket_opened(user, phone_); });
    EXPECT_EQ(faulty_.held_commits(), 0U);  // still being gathered
    wait(100ms);
    EXPECT_EQ(faulty_.held_commits(), 2U);
    each([this](const UserId& user) { on(0).socket_closed(user, phone_); });
    wait(3s);
    EXPECT_EQ(faulty_.held_commits(), 2U);
    std::size_t written = 0;
    for (bool more = true; more; ++written) {
        run(0, [&] { more = faulty_.release_commit(); });
        wait(100ms);
    }
    // The eight that waited are written once, as gone; of the first two it is written that they came, too.
    EXPECT_EQ(written - 1, 12U);
    EXPECT_EQ(on(0).known_users(), 0U);
}

TEST_F(SeenTest, WhatIsSaidTwiceIsWrittenOnce) {
    open(owner(), phone_);
    wait(100ms);
    faulty_.hold_commits();
    open(owner(), desk_);
    report(desk_, PresenceStatus::Away, Use::Away);
    close(owner(), phone_);
    wait(100ms);
    EXPECT_EQ(faulty_.held_commits(), 0U);
}

}  // namespace
}  // namespace parley::presence
