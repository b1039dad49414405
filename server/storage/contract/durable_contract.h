#pragma once

#include "storage/contract/store_contract.h"

// What is promised of durability, by the adapters that have any. Their worlds also have
//     void reopen();   // closes the store and opens it anew
// and their tests say INSTANTIATE_TYPED_TEST_SUITE_P(Name, DurableStoreContract, World), too.

namespace parley::storage::contract {

template <class World>
class DurableStoreContract : public StoreContract<World> {};

TYPED_TEST_SUITE_P(DurableStoreContract);

TYPED_TEST_P(DurableStoreContract, WhatWasAnsweredOutlivesTheStore) {
    const Partition log = chat_log("a");
    {
        auto caller = this->caller();
        EXPECT_EQ(caller.commit({log, {put("1", "one"), put("2", "two", Lifetime::Hour), put("3", "three")}}),
                  kCommitted);
        EXPECT_EQ(caller.commit({log, {erase("3")}}), kCommitted);
        EXPECT_EQ(caller.commit({log, {create("1", "x")}}).kind, Outcome::Kind::ConditionFailed);
    }
    this->world_.reopen();
    auto caller = this->caller();
    EXPECT_EQ(caller.value(log, row("1")), "one");
    EXPECT_EQ(caller.value(log, row("2")), "two");
    EXPECT_EQ(caller.value(log, row("3")), std::nullopt);
    EXPECT_EQ(caller.commit({log, {create("1", "x")}}).kind, Outcome::Kind::ConditionFailed);
    this->clock_.advance(std::chrono::hours(1));
    EXPECT_EQ(caller.value(log, row("2")), std::nullopt);
}

TYPED_TEST_P(DurableStoreContract, EpochsOutliveTheStore) {
    const Partition log = chat_log("a");
    {
        auto caller = this->caller();
        EXPECT_EQ(caller.commit({log, {put("1", "x")}}, 4), kCommitted);
        EXPECT_EQ(caller.commit({log, {create("1", "y")}}, 6).kind, Outcome::Kind::ConditionFailed);
        EXPECT_TRUE(caller.commit_group({9}, 3, {}).empty());
    }
    this->world_.reopen();
    auto caller = this->caller();
    EXPECT_EQ(caller.commit({log, {put("1", "z")}}, 5), kFenced);
    EXPECT_EQ(caller.commit({log, {put("1", "z")}}, 6), kCommitted);
    EXPECT_EQ(caller.commit({chat_log("a", {9}), {put("1", "z")}}, 2), kFenced);
    EXPECT_EQ(caller.commit({chat_log("a", {9}), {put("1", "z")}}, 3), kCommitted);
}

TYPED_TEST_P(DurableStoreContract, WhatWaitsWhenTheStoreIsDestroyedIsCommittedAndAnswered) {
    auto caller = this->caller();
    std::size_t committed = 0;
    for (std::size_t n = 0; n < 200; ++n) {
        this->world_.store().commit_group(
            {7}, 1, {{chat_log("a"), {put(std::to_string(n), "x")}}}, caller,
            [&](std::vector<Outcome> outcomes) { committed += outcomes.front() == kCommitted; });
    }
    this->world_.reopen();
    ASSERT_TRUE(caller.run_until([&] { return committed == 200; }));
    auto reader = this->caller();
    for (std::size_t n = 0; n < 200; ++n) EXPECT_EQ(reader.value(chat_log("a"), row(std::to_string(n))), "x");
}

REGISTER_TYPED_TEST_SUITE_P(DurableStoreContract, WhatWasAnsweredOutlivesTheStore, EpochsOutliveTheStore,
                            WhatWaitsWhenTheStoreIsDestroyedIsCommittedAndAnswered);

}  // namespace parley::storage::contract
