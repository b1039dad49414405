#include "storage/faulty/faulty_store.h"

#include <algorithm>
#include <memory>

#include "base/executor.h"
#include "storage/memory/memory_store.h"
#include "storage/store_contract_test.h"

namespace parley::storage::contract {

struct FaultyWorld {
    explicit FaultyWorld(const Clock& clock) : memory(clock) {}
    Store& store() { return faulty; }

    MemoryStore memory;
    FaultyStore faulty{memory, 1};
};

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(DurableStoreContract);
INSTANTIATE_TYPED_TEST_SUITE_P(WithoutFaults, StoreContract, FaultyWorld);

namespace {

class FaultyStoreTest : public ::testing::Test {
  protected:
    /// Asks for a commit of one row to each of the partitions; its outcomes are there once `home_` has run.
    std::shared_ptr<std::vector<Outcome>> commit(const std::vector<std::string>& partitions) {
        std::vector<PartitionBatch> batches;
        for (const auto& key : partitions) batches.push_back({chat_log(key), {put("1", "x")}});
        auto outcomes = std::make_shared<std::vector<Outcome>>();
        store_.commit_group({7}, 1, std::move(batches), home_,
                            [outcomes](auto answer) { *outcomes = std::move(answer); });
        return outcomes;
    }
    bool there(const std::string& partition) {
        return Caller(memory_).value(chat_log(partition), row("1")).has_value();
    }

    ManualClock clock_;
    MemoryStore memory_{clock_};
    FaultyStore store_{memory_, 1};
    ManualExecutor home_;
};

TEST_F(FaultyStoreTest, FollowsTheScriptBatchByBatch) {
    using enum CommitFault;
    for (const auto fault : {Fail, None, Fence, UnknownWritten, UnknownLost, FailCondition})
        store_.next_commit(fault);
    const auto outcomes = commit({"a", "b", "c", "d", "e", "f", "g"});
    home_.run_all();
    EXPECT_EQ(*outcomes, (std::vector<Outcome>{kFailed,
                                               kCommitted,
                                               kFenced,
                                               kUnknown,
                                               kUnknown,
                                               {Outcome::Kind::ConditionFailed, 0},
                                               kCommitted}));
    std::string written;
    for (const char* key : {"a", "b", "c", "d", "e", "f", "g"}) {
        if (there(key)) written += key;
    }
    EXPECT_EQ(written, "bdg");
}

TEST_F(FaultyStoreTest, FailsReads) {
    Caller caller(store_);
    store_.next_read(ReadFault::Unavailable, 2);
    store_.next_read(ReadFault::Overloaded);
    EXPECT_EQ(caller.get(chat_log("a"), row("1")).error().code, ErrorCode::StorageUnavailable);
    EXPECT_EQ(caller.scan({chat_log("a"), 'e', "", ""}).error().code, ErrorCode::StorageUnavailable);
    EXPECT_EQ(caller.multi_get(chat_log("a"), {row("1")}).error().code, ErrorCode::Overloaded);
    EXPECT_TRUE(caller.get(chat_log("a"), row("1")).ok());
}

TEST_F(FaultyStoreTest, BreaksAndMendsWrites) {
    store_.break_writes();
    EXPECT_FALSE(store_.writable());
    const auto failed = commit({"a"});
    home_.run_all();
    EXPECT_EQ(*failed, std::vector{kFailed});
    store_.mend_writes();
    EXPECT_TRUE(store_.writable());
    const auto committed = commit({"a"});
    home_.run_all();
    EXPECT_EQ(*committed, std::vector{kCommitted});
}

TEST_F(FaultyStoreTest, HoldsAndReleasesInOrder) {
    store_.hold_commits();
    store_.hold_reads();
    const auto first = commit({"a"});
    const auto second = commit({"b"});
    bool read = false;
    store_.get(chat_log("a"), row("1"), home_,
               [&](auto answer) { read = answer.ok() && answer->has_value(); });
    EXPECT_EQ(home_.run_all(), 0U);
    EXPECT_EQ(store_.held_commits(), 2U);
    EXPECT_EQ(store_.held_reads(), 1U);
    EXPECT_TRUE(store_.release_commit());
    home_.run_all();
    EXPECT_EQ(first->size(), 1U);
    EXPECT_TRUE(second->empty());
    store_.release();
    home_.run_all();
    EXPECT_EQ(second->size(), 1U);
    EXPECT_TRUE(read);
    EXPECT_FALSE(store_.release_commit());
    const auto third = commit({"c"});
    home_.run_all();
    EXPECT_EQ(third->size(), 1U) << "nothing is held any more";
}

TEST_F(FaultyStoreTest, PowerLossKeepsWhatWasAnsweredAndSomeOfWhatWasNot) {
    std::vector<std::string> answered;
    std::vector<std::string> held;
    for (int n = 0; n < 64; ++n) answered.push_back("answered" + std::to_string(n));
    for (int n = 0; n < 64; ++n) held.push_back("held" + std::to_string(n));
    commit(answered);
    home_.run_all();
    store_.hold_commits();
    store_.next_commit(CommitFault::Fail, 8);
    const auto outcomes = commit(held);
    store_.lose_power();
    home_.run_all();
    EXPECT_EQ(*outcomes, std::vector<Outcome>(64, kUnknown));
    for (const auto& key : answered) EXPECT_TRUE(there(key));
    std::size_t survived = 0;
    for (const auto& key : held) survived += there(key) ? 1U : 0U;
    EXPECT_GT(survived, 10U);
    EXPECT_LT(survived, 50U);
    for (int n = 0; n < 8; ++n)
        EXPECT_FALSE(there(held[static_cast<std::size_t>(n)])) << "would not have been written";
}

std::vector<Outcome> outcomes_by_chance(std::uint64_t seed) {
    ManualClock clock;
    MemoryStore memory(clock);
    FaultyStore store(memory, seed);
    store.set_rates({.fail = 200, .unknown_written = 100, .unknown_lost = 100, .max_delay = 5});
    ManualExecutor home;
    std::vector<Outcome> all;
    for (int n = 0; n < 500; ++n) {
        store.commit_group({7}, 1, {{chat_log(std::to_string(n)), {put("1", "x")}}}, home,
                           [&](auto outcomes) { all.push_back(outcomes.front()); });
    }
    home.run_all();
    return all;
}

TEST(FaultyStoreByChance, DoesTheSameForTheSameSeed) {
    const auto outcomes = outcomes_by_chance(7);
    ASSERT_EQ(outcomes.size(), 500U);
    EXPECT_EQ(outcomes, outcomes_by_chance(7));
    EXPECT_NE(outcomes, outcomes_by_chance(8));
    const auto failed = std::ranges::count(outcomes, kFailed);
    const auto unknown = std::ranges::count(outcomes, kUnknown);
    EXPECT_TRUE(failed > 60 && failed < 140) << failed;
    EXPECT_TRUE(unknown > 60 && unknown < 140) << unknown;
}

}  // namespace
}  // namespace parley::storage::contract
