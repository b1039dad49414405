#include <algorithm>

#include "app/check/test/damage.h"
#include "services/chat/rows/rows.h"

namespace parley::app {

BusyStore& CheckFindsDamage::store() {
    static BusyStore busy;
    return busy;
}

namespace {

TEST_P(CheckFindsDamage, AndNamesIt) {
    ASSERT_EQ(store().broken(), std::set<std::string>{}) << store().findings();
    GetParam().inflict(store());
    const std::set<std::string> broken = store().broken();
    if (GetParam().match == Match::All)
        EXPECT_EQ(broken, GetParam().rules) << store().findings();
    else
        EXPECT_TRUE(std::ranges::includes(broken, GetParam().rules)) << store().findings();
}

struct CheckOfAStore : testing::Test {
    void TearDown() override { CheckFindsDamage::store().repair(); }
    BusyStore& store = CheckFindsDamage::store();
};

TEST_F(CheckOfAStore, FindsNothingInWhatTheServicesHaveWritten) {
    EXPECT_EQ(store.broken(), std::set<std::string>{}) << store.findings();
}

/// The last change of the group's members, as an intent that may not have reached all rows.
chat::IntentRow change_under_way(BusyStore& store, Seq seq, UserId who) {
    const std::string value =
        store.row(chat::log_partition(store.group, seq / kSegmentEvents), chat::event_key(seq));
    chat::IntentRow intent;
    intent.change_id = chat::decode_event(value)->author;
    intent.seq = seq;
    intent.change.joined.push_back({who, Role::Member, {}});
    return intent;
}

TEST_F(CheckOfAStore, WhatAnInterruptedChangeHasNotReachedYetIsNoFault) {
    const storage::Partition intents = chat::intent_partition(chat::shard_of_chat(store.group));
    const storage::RowKey key{chat::kIntentKind, std::string(store.group.raw())};
    store.put(chat::user_log_partition(store.bob), {chat::kUserChatKind, std::string(store.group.raw())},
              std::nullopt);
    EXPECT_EQ(store.broken(), std::set<std::string>{"member.user"});
    store.put(intents, key, encode(change_under_way(store, 1, store.bob)));
    EXPECT_EQ(store.broken(), std::set<std::string>{}) << store.findings();
    // Nobody else is excused, and nobody by a change that never happened.
    store.put(intents, key, encode(change_under_way(store, 1, store.cy)));
    EXPECT_EQ(store.broken(), std::set<std::string>{"member.user"}) << store.findings();
    store.put(intents, key, encode(change_under_way(store, 2, store.bob)));
    EXPECT_EQ(store.broken(), std::set<std::string>{"member.user"}) << store.findings();
}

TEST_F(CheckOfAStore, RowsOfAnUnknownKindAreNamed) {
    store.put(chat::chat_partition(store.group), {'Z', "from a newer version"}, "value");
    EXPECT_EQ(store.broken(), std::set<std::string>{"unknown"});
    EXPECT_NE(store.findings().find("4Z"), std::string::npos) << store.findings();
}

}  // namespace
}  // namespace parley::app
