#include "services/presence/merge.h"

#include <gtest/gtest.h>

#include <vector>

// The rule of merge.h as a table.

namespace parley::presence {
namespace {

constexpr WallTime kNow{1'000'000};
constexpr WallTime kEarlier{500'000};
constexpr WallTime kLeft{100'000};

DeviceReport says(PresenceStatus status, Use use, Activity activity = {}) {
    DeviceReport report;
    report.status = status;
    report.use = use;
    report.at = kEarlier;
    if (activity != Activity()) report.activity = std::make_shared<const Activity>(std::move(activity));
    return report;
}

const DeviceReport kActive = says(PresenceStatus::Online, Use::Active, {"active", {}, {}, {}, "desk"});
const DeviceReport kIdle = says(PresenceStatus::Online, Use::Idle, {"idle", {}, {}, {}, "phone"});
const DeviceReport kAway = says(PresenceStatus::Away, Use::Away, {"away", {}, {}, {}, "tablet"});
const DeviceReport kInCall = says(PresenceStatus::Busy, Use::InCall, {"inCall", {}, {}, {}, "car"});
const DeviceReport kQuiet = says(PresenceStatus::Busy, Use::DoNotDisturb, {"doNotDisturb", {}, {}, {}, {}});
const DeviceReport kHiding = says(PresenceStatus::Offline, Use::Invisible, {"invisible", "x", {}, {}, {}});
const DeviceReport kOver = says(PresenceStatus::Busy, Use::DoNotDisturb, {{}, "lunch", {}, kNow, {}});

using Devices = std::vector<DeviceReport>;
constexpr auto kOffline = PresenceStatus::Offline;
constexpr auto kOnline = PresenceStatus::Online;
constexpr auto kBusy = PresenceStatus::Busy;

struct Case {
    const char* name;
    std::optional<PresenceStatus> by_hand;
    Devices devices;
    PresenceStatus status;
    const char* state;
    const char* device;
};

std::ostream& operator<<(std::ostream& out, const Case& one) {
    return out << one.name;
}

class Rule : public testing::TestWithParam<Case> {};

TEST_P(Rule, WhatOthersSee) {
    const Case& one = GetParam();
    const ByHand hand{one.by_hand.value_or(kOnline), {{}, "words", {}, {}, {}}, kEarlier, kLeft};
    for (const bool turned : {false, true}) {
        Devices devices = one.devices;
        if (turned) std::reverse(devices.begin(), devices.end());
        const Known known{{}, one.by_hand ? &hand : nullptr, devices, kLeft};
        const PresenceState seen = merge(known, kNow).to_others;
        EXPECT_EQ(seen.status, one.status);
        EXPECT_EQ(seen.activity.state, one.state);
        EXPECT_EQ(seen.activity.device, one.device);
        EXPECT_EQ(seen.activity.text, one.by_hand ? "words" : "");
        EXPECT_EQ(seen.last_seen.has_value(), one.status == kOffline);
    }
}

INSTANTIATE_TEST_SUITE_P(
    All, Rule,
    testing::Values(
        Case{"no device is offline", {}, {}, kOffline, "", ""},
        Case{"active before idle", {}, {kIdle, kActive}, kOnline, "active", "desk"},
        Case{"idle before away", {}, {kIdle, kAway}, kOnline, "idle", "phone"},
        Case{"away alone", {}, {kAway}, PresenceStatus::Away, "away", "tablet"},
        Case{"in call before active", {}, {kActive, kInCall, kIdle}, kBusy, "inCall", "car"},
        Case{"do not disturb speaks for all devices", {}, {kInCall, kQuiet}, kBusy, "doNotDisturb", ""},
        Case{"hiding speaks for all devices", {}, {kActive, kHiding, kQuiet}, kOffline, "", ""},
        Case{"what is over is over", {}, {kOver, kAway}, kOnline, "", ""},
        Case{"by hand: busy before what devices say", kBusy, {kAway, kActive}, kBusy, "", "desk"},
        Case{"by hand: away before an active device",
             PresenceStatus::Away,
             {kActive},
             PresenceStatus::Away,
             "",
             "desk"},
        Case{"by hand: busy before a device that hides", kBusy, {kHiding}, kBusy, "", ""},
        Case{"by hand: invisible", kOffline, {kActive, kInCall}, kOffline, "", ""},
        Case{"by hand: online gives words only", kOnline, {kAway, kIdle}, kOnline, "idle", "phone"},
        Case{"by hand, and nobody there", kBusy, {}, kOffline, "", ""}));

TEST(Merge, OfEqualsTheOneThatSpokeLast) {
    const DeviceReport other = says(kOnline, Use::Active, {"active", "t", {}, {}, "other"});
    const Devices devices{kActive, other};
    EXPECT_EQ(merge({{}, nullptr, devices, {}}, kNow).to_others.activity, *other.activity);
}

TEST(Merge, AStatusByHandEndsAtItsTime) {
    const Devices devices{kActive};
    for (const PresenceStatus status : {kOffline, kBusy, PresenceStatus::Away, kOnline}) {
        ByHand hand{status, {"s", "t", "e", kNow + std::chrono::milliseconds(1), {}}, kEarlier, kLeft};
        EXPECT_EQ(merge({{}, &hand, devices, {}}, kNow).to_others.status, status);
        hand.activity.until = kNow;
        const PresenceState seen = merge({{}, &hand, devices, {}}, kNow).to_others;
        EXPECT_EQ(seen.status, kOnline);
        EXPECT_EQ(seen.activity, *kActive.activity);
    }
}

TEST(Merge, TheOwnerSeesWhatWasSet) {
    const ByHand hand{kOffline, {"invisible", "t", "e", kNow + std::chrono::hours(1), {}}, kEarlier, kLeft};
    const Devices devices{kActive};
    const PresenceViews views = merge({{}, &hand, devices, kLeft}, kNow);
    EXPECT_EQ(views.to_owner.status, kOffline);
    EXPECT_EQ(views.to_owner.activity.state, "invisible");
    EXPECT_EQ(views.to_owner.activity.until, hand.activity.until);

    const ByHand busy{kBusy, {}, kEarlier, {}};
    EXPECT_EQ(merge({{}, &busy, {}, {}}, kNow).to_owner.status, kBusy);
    EXPECT_EQ(merge({{}, &busy, {}, {}}, kNow).to_others.status, kOffline);
}

TEST(Merge, WhoHidesLooksLikeSomebodyWhoLeft) {
    const Activity words{"invisible", "t", "e", kNow + std::chrono::hours(1), "desk"};
    const ByHand hiding{kOffline, words, kEarlier, kLeft};
    const ByHand away{PresenceStatus::Away, words, kEarlier, {}};
    const Devices devices{kActive};
    const PresenceState hidden = merge({{}, &hiding, devices, {}}, kNow).to_others;
    EXPECT_EQ(hidden, merge({{}, &away, {}, kLeft}, kNow).to_others);
    EXPECT_EQ(hidden.last_seen, kLeft);
    EXPECT_EQ(hidden.activity, (Activity{{}, "t", "e", {}, {}}));
}

TEST(LastSeen, NothingThatHappenedWhileHiding) {
    ByHand hand{kOffline, {}, kEarlier, kLeft};
    const WallTime during{700'000};
    EXPECT_EQ(last_seen({{}, &hand, {}, during}, kNow), kLeft);
    EXPECT_EQ(last_seen({{}, &hand, {}, WallTime{50'000}}, kNow), WallTime{50'000});
    hand.activity.until = WallTime{800'000};
    EXPECT_EQ(last_seen({{}, &hand, {}, during}, kNow), kLeft);
    EXPECT_EQ(last_seen({{}, &hand, {}, WallTime{900'000}}, kNow), WallTime{900'000});
    const Devices devices{kActive, kHiding};
    EXPECT_EQ(last_seen({{}, nullptr, devices, kLeft}, kNow), kEarlier);
}

}  // namespace
}  // namespace parley::presence
