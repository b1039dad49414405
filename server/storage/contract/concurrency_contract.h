#pragma once

#include <atomic>
#include <thread>

#include "storage/contract/scan_contract.h"

// What is promised to many threads at once.

namespace parley::storage::contract {

/// Runs `work(n)` on `count` threads and waits for all of them.
template <class Work>
void on_threads(std::size_t count, Work work) {
    std::vector<std::thread> threads;
    for (std::size_t n = 0; n < count; ++n) threads.emplace_back(work, n);
    for (auto& thread : threads) thread.join();
}

TYPED_TEST_P(StoreContract, OneOfManyCreatesARow) {
    std::atomic<int> created = 0;
    std::atomic<int> refused = 0;
    on_threads(4, [&](std::size_t thread) {
        auto caller = this->caller();
        for (std::size_t n = 0; n < 50; ++n) {
            const Outcome outcome =
                caller.commit({chat_log("race"), {create(numbered(n), std::to_string(thread))}});
            if (outcome.kind == Outcome::Kind::Committed) ++created;
            if (outcome.kind == Outcome::Kind::ConditionFailed) ++refused;
        }
    });
    EXPECT_EQ(created, 50);
    EXPECT_EQ(refused, 150);
}

TYPED_TEST_P(StoreContract, EachThreadReadsItsOwnWrites) {
    on_threads(4, [&](std::size_t thread) {
        auto caller = this->caller();
        const Partition log = chat_log("t" + std::to_string(thread), {static_cast<std::uint16_t>(thread)});
        for (std::size_t n = 0; n < 60; ++n) {
            ASSERT_EQ(caller.commit({log, {put(numbered(n), "v"), put("head", numbered(n))}}), kCommitted);
            ASSERT_EQ(caller.value(log, row("head")), numbered(n));
            const auto newest = caller.scan({log, 'e', numbered(999), "", Direction::Backward, 2});
            ASSERT_EQ(newest->rows.front().key.clustering, numbered(n));
        }
    });
}

TYPED_TEST_P(StoreContract, CommitsThatOverlapKeepTheOrderOfTheirPartition) {
    auto caller = this->caller();
    std::vector<std::vector<Outcome>> answers;
    for (std::size_t n = 0; n < 100; ++n) {
        this->world_.store().commit_group(
            {7}, 1,
            {{chat_log("a"), {create(numbered(n), "v"), put("head", numbered(n))}},
             {chat_log("b"), {put("head", numbered(n))}},
             {chat_log("a"), {put("half", numbered(n)), create(numbered(n), "twice")}}},
            caller, [&](std::vector<Outcome> outcomes) { answers.push_back(std::move(outcomes)); });
    }
    ASSERT_TRUE(caller.run_until([&] { return answers.size() == 100; }));
    for (const auto& outcomes : answers) {
        EXPECT_EQ(outcomes,
                  (std::vector<Outcome>{kCommitted, kCommitted, {Outcome::Kind::ConditionFailed, 1}}));
    }
    EXPECT_EQ(caller.value(chat_log("a"), row("head")), numbered(99));
    EXPECT_EQ(caller.value(chat_log("b"), row("head")), numbered(99));
    EXPECT_EQ(caller.value(chat_log("a"), row("half")), std::nullopt);
}

}  // namespace parley::storage::contract
