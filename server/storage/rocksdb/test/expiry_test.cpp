#include "storage/contract/caller.h"
#include "storage/rocksdb/engine.h"
#include "storage/rocksdb/row_value.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

/// What is in the files of all families once they have been merged: the clusterings of rows, in order.
std::string rows_in_files(const RocksOptions& options, const Clock& clock) {
    const Memory memory = make_memory(options);
    const EngineSettings settings{options.directory.string(),
                                  database_options(options, *rocksdb::Env::Default(), memory),
                                  describe_families(options, clock, memory)};
    const auto opened = Engine::open(settings);
    EXPECT_TRUE(opened.status.ok()) << opened.status.ToString();
    std::string found;
    const std::pair<Space, char> one_of_each_family[]{
        {Space::Accounts, 'p'}, {Space::ChatLogs, 'e'}, {Space::Idempotency, 'k'}};
    for (const auto& [space, kind] : one_of_each_family) {
        auto* family = opened.engine->handle(space, kind);
        rocksdb::CompactRangeOptions everything;
        everything.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
        EXPECT_TRUE(opened.engine->database().CompactRange(everything, family, nullptr, nullptr).ok());
        rocksdb::ReadOptions all;
        all.total_order_seek = true;
        const std::unique_ptr<rocksdb::Iterator> rows(opened.engine->database().NewIterator(all, family));
        for (rows->SeekToFirst(); rows->Valid(); rows->Next()) {
            if (rows->key()[0] != '\xFF') found += rows->key().ToString().back();  // not the store's own rows
        }
    }
    return found;
}

TEST(RocksStoreExpiry, ExpiredRowsLeaveTheFiles) {
    const TemporaryDirectory directory;
    const RocksOptions options = small_store(directory.path());
    ManualClock clock;
    {
        const auto store = open_store(options, clock);
        ASSERT_NE(store, nullptr);
        Caller caller(*store);
        EXPECT_EQ(
            caller.commit({{Space::Accounts, {1}, "a"}, {put("A", "x", Lifetime::Hour), put("B", "x")}}),
            kCommitted);
        EXPECT_EQ(caller.commit({{Space::ChatLogs, {1}, "a"},
                                 {put("C", "x", Lifetime::Day), put("D", "x"),
                                  Write{RowKey{'d', "E"}, "x", Lifetime::Hour}}}),
                  kCommitted);
        EXPECT_EQ(caller.commit({{Space::Idempotency, {1}, "a"},
                                 {Write{RowKey{'k', "F"}, "x", Lifetime::Day},
                                  Write{RowKey{'k', "G"}, "x", Lifetime::Hour}}}),
                  kCommitted);
        // An older write of a row does not come back when the newer one goes.
        EXPECT_EQ(caller.commit({{Space::Accounts, {1}, "a"}, {put("H", "old")}}), kCommitted);
        EXPECT_EQ(caller.commit({{Space::Accounts, {1}, "a"}, {put("H", "new", Lifetime::Hour)}}),
                  kCommitted);
    }
    EXPECT_EQ(rows_in_files(options, clock), "ABHCDEFG");
    clock.advance(std::chrono::hours(1));
    EXPECT_EQ(rows_in_files(options, clock), "BCDF");
    clock.advance(std::chrono::hours(23));
    EXPECT_EQ(rows_in_files(options, clock), "BD");
}

}  // namespace
}  // namespace parley::storage::contract
