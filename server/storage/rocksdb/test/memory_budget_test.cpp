#include "base/clock.h"
#include "storage/contract/caller.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

constexpr std::size_t kMiB = 1 << 20;
constexpr std::size_t kBudget = 16 * kMiB;
constexpr std::size_t kRoom = 4 * kMiB;  // for what is being written

PartitionBatch large_batch(Space space, int n) {
    PartitionBatch batch;
    batch.partition = Partition(space, ShardId{0}, "of " + std::to_string(n));
    for (int row = 0; row < 8; ++row)
        batch.writes.push_back({RowKey('e', std::to_string(row)), std::string(100'000, 'x')});
    return batch;
}

TEST(MemoryBudget, BoundsRowsThatAreInNoTableYetByHalfOfItWhateverFamilyTheyAreOf) {
    const TemporaryDirectory directory;
    const SystemClock clock;
    RocksOptions options = small_store(directory.path());
    options.memory_bytes = kBudget;
    options.memtable_bytes = 64 * kMiB;
    auto opened = RocksStore::open(options, clock);
    ASSERT_TRUE(opened.ok());
    RocksStore& store = **opened;
    Caller caller(store);
    for (int n = 0; n < 64; ++n) {
        ASSERT_EQ(caller.commit(large_batch(n % 2 == 0 ? Space::ChatLogs : Space::Chats, n)), kCommitted);
    }
    EXPECT_GT(store.memory().unwritten_bytes, 0U);
    // Commits do not wait for tables: what came faster than they are written is let go a little later.
    const SteadyTime deadline = clock.steady() + std::chrono::seconds(20);
    while (store.memory().unwritten_bytes > kBudget / 2 + kRoom && clock.steady() < deadline)
        ASSERT_EQ(caller.commit({Partition(Space::Chats, ShardId{0}, "small"), {put("row", "of it")}}),
                  kCommitted);
    EXPECT_LE(store.memory().unwritten_bytes, kBudget / 2 + kRoom);

    for (int n = 0; n < 64; ++n) {
        const PartitionBatch batch = large_batch(n % 2 == 0 ? Space::ChatLogs : Space::Chats, n);
        for (const Write& write : batch.writes) ASSERT_TRUE(caller.get(batch.partition, write.key).ok());
    }
    EXPECT_LE(store.memory().total_bytes, kBudget + kRoom);
    EXPECT_GT(store.memory().total_bytes, kBudget / 4) << "what was read is kept";
}

}  // namespace
}  // namespace parley::storage::contract
