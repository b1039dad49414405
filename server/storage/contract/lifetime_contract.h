#pragma once

#include "storage/contract/store_contract.h"

// What is promised of time and of ownership: lifetimes and epochs.

namespace parley::storage::contract {

TYPED_TEST_P(StoreContract, RowsLiveAsLongAsTheirLifetime) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    for (const auto lifetime :
         {Lifetime::Hour, Lifetime::Day, Lifetime::DedupWindow, Lifetime::Month, Lifetime::Year}) {
        caller.commit(
            {log, {put("x", "old", lifetime), put("y", "kept"), Write{RowKey{'d', "x"}, "d", lifetime}}});
        this->clock_.advance(span_of(lifetime) - std::chrono::milliseconds(1));
        EXPECT_EQ(caller.value(log, row("x")), "old");
        EXPECT_EQ(caller.commit({log, {create("x", "early")}}).kind, Outcome::Kind::ConditionFailed);
        this->clock_.advance(std::chrono::milliseconds(1));
        EXPECT_EQ(caller.value(log, row("x")), std::nullopt);
        EXPECT_EQ(caller.value(log, RowKey{'d', "x"}), std::nullopt);
        EXPECT_EQ(caller.multi_get(log, {row("x"), row("y")}).value(),
                  (std::vector<std::optional<std::string>>{std::nullopt, "kept"}));
        for (const auto direction : {Direction::Forward, Direction::Backward}) {
            const auto page = caller.scan({log, 'e', "", "", direction, 1});
            ASSERT_EQ(page->rows.size(), 1U);
            EXPECT_EQ(page->rows[0].value, "kept");
            EXPECT_EQ(page->next, std::nullopt);
        }
        EXPECT_EQ(caller.commit({log, {create("x", "new")}}), kCommitted) << "an expired row is absent";
        EXPECT_EQ(caller.value(log, row("x")), "new");
        caller.commit({log, {erase("x")}});
    }
    this->clock_.advance(std::chrono::hours(24 * 365 * 50));
    EXPECT_EQ(caller.value(log, row("y")), "kept");
}

TYPED_TEST_P(StoreContract, AWriteGivesARowANewLifetime) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    caller.commit({log, {put("x", "short", Lifetime::Hour), put("y", "long")}});
    caller.commit({log, {put("x", "long"), put("y", "short", Lifetime::Hour)}});
    this->clock_.advance(std::chrono::hours(2));
    EXPECT_EQ(caller.value(log, row("x")), "long");
    EXPECT_EQ(caller.value(log, row("y")), std::nullopt) << "the write before it does not come back";
}

TYPED_TEST_P(StoreContract, ALowerEpochIsFenced) {
    auto caller = this->caller();
    EXPECT_EQ(caller.commit({chat_log("a"), {put("1", "by 2")}}, 2), kCommitted);
    EXPECT_EQ(caller.commit({chat_log("a"), {put("1", "by 1")}}, 1), kFenced);
    EXPECT_EQ(caller.commit({chat_log("b"), {}}, 1), kFenced) << "the whole shard, and empty batches too";
    EXPECT_EQ(caller.value(chat_log("a"), row("1")), "by 2");
    EXPECT_EQ(caller.commit({chat_log("a", {8}), {put("1", "other shard")}}, 1), kCommitted);
    EXPECT_EQ(caller.commit({chat_log("a"), {put("1", "by 2 again")}}, 2), kCommitted);
    EXPECT_EQ(caller.commit({chat_log("a"), {create("1", "by 3")}}, 3).kind, Outcome::Kind::ConditionFailed);
    EXPECT_EQ(caller.commit({chat_log("a"), {put("1", "by 2")}}, 2), kFenced)
        << "3 was seen though it wrote nothing";
    EXPECT_TRUE(caller.commit_group({7}, 5, {}).empty());
    EXPECT_EQ(caller.commit({chat_log("a"), {put("1", "by 4")}}, 4), kFenced)
        << "5 was seen though it had no batch";
}

}  // namespace parley::storage::contract
