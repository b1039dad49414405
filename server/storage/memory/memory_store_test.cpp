#include "storage/memory/memory_store.h"

#include <set>

#include "base/executor.h"
#include "storage/store_contract_test.h"

namespace parley::storage::contract {

struct MemoryWorld {
    explicit MemoryWorld(const Clock& clock) : memory(clock) {}
    Store& store() { return memory; }

    MemoryStore memory;
};

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(DurableStoreContract);
INSTANTIATE_TYPED_TEST_SUITE_P(Memory, StoreContract, MemoryWorld);

namespace {

std::vector<PartitionBatch> one_row_in_each_of(std::size_t partitions) {
    std::vector<PartitionBatch> batches;
    for (std::size_t n = 0; n < partitions; ++n)
        batches.push_back({chat_log(std::to_string(n)), {put("1", "x")}});
    return batches;
}

TEST(MemoryStore, SplitsAGroupAndShufflesItsPartitions) {
    ManualClock clock;
    std::set<std::string> halves;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        MemoryStore store(clock, {.seed = seed});
        ManualExecutor home;
        Caller reader(store);
        std::vector<Outcome> outcomes;
        store.commit_group({7}, 1, one_row_in_each_of(3), home,
                           [&](auto answer) { outcomes = std::move(answer); });
        std::string there;
        for (const char* key : {"0", "1", "2"}) {
            if (reader.value(chat_log(key), row("1"))) there += key;
        }
        halves.insert(there);
        EXPECT_EQ(home.run_all(), 1U);
        EXPECT_EQ(outcomes, std::vector<Outcome>(3, kCommitted));
    }
    EXPECT_EQ(halves, (std::set<std::string>{"", "0", "1", "2", "01", "02", "12", "012"}));
}

TEST(MemoryStore, DoesTheSameForTheSameSeed) {
    ManualClock clock;
    const auto there = [&](std::uint64_t seed) {
        MemoryStore store(clock, {.seed = seed});
        ManualExecutor home;
        Caller reader(store);
        store.commit_group({7}, 1, one_row_in_each_of(64), home, [](auto) {});
        std::size_t count = 0;
        for (std::size_t n = 0; n < 64; ++n)
            count += reader.value(chat_log(std::to_string(n)), row("1")) ? 1U : 0U;
        home.run_all();
        return count;
    };
    EXPECT_EQ(there(5), there(5));
}

TEST(MemoryStore, RefusesWhatDoesNotFitAndRecoversWhenRowsExpire) {
    ManualClock clock;
    MemoryStore store(clock, {.seed = 1, .max_bytes = 3 << 20});
    Caller caller(store);
    const std::string large(1'000'000, 'v');
    for (const char* key : {"1", "2", "3"}) {
        EXPECT_EQ(caller.commit({chat_log("a"), {put(key, large, Lifetime::Hour)}}), kCommitted);
    }
    EXPECT_TRUE(store.writable());
    EXPECT_EQ(caller.commit({chat_log("a"), {put("4", large)}}), kFailed);
    EXPECT_FALSE(store.writable());
    EXPECT_EQ(caller.value(chat_log("a"), row("3")), large) << "reads go on";
    EXPECT_EQ(caller.value(chat_log("a"), row("4")), std::nullopt);
    clock.advance(std::chrono::hours(1));
    EXPECT_EQ(caller.commit({chat_log("a"), {put("4", large)}}), kCommitted) << "the expired rows made room";
    EXPECT_TRUE(store.writable());
}

TEST(MemoryStore, AnswersFailedWhenTooManyCommitsWait) {
    ManualClock clock;
    MemoryStore store(clock, {.seed = 1});
    ManualExecutor home;
    std::vector<Outcome> outcomes;
    store.commit_group({7}, 1, one_row_in_each_of(65'537), home,
                       [&](auto answer) { outcomes = std::move(answer); });
    home.run_all();
    EXPECT_EQ(outcomes, std::vector<Outcome>(65'537, kFailed));
}

TEST(MemoryStore, AnswersThatArePostedOutliveTheStore) {
    ManualClock clock;
    ManualExecutor home;
    std::vector<Outcome> outcomes;
    {
        MemoryStore store(clock);
        store.commit_group({7}, 1, one_row_in_each_of(9), home,
                           [&](auto answer) { outcomes = std::move(answer); });
    }
    home.run_all();
    EXPECT_EQ(outcomes, std::vector<Outcome>(9, kCommitted));
}

}  // namespace
}  // namespace parley::storage::contract
