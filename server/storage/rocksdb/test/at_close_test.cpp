#include "storage/contract/caller.h"
#include "storage/rocksdb/test/rocks_world.h"

// A store that is filled without syncs: what was committed is in the files once it has been closed.

namespace parley::storage::contract {
namespace {

constexpr std::size_t kPartitions = 2'000;
const std::string kValue(1'000, 'x');

std::string key_of(std::size_t number) {
    return "chat " + std::to_string(number);
}

std::size_t bytes_of_logs(const std::filesystem::path& directory) {
    std::size_t bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator(directory))
        if (file.path().extension() == ".log") bytes += file.file_size();
    return bytes;
}

TEST(AtClose, RowsAreThereAfterAnOrderlyClose) {
    const SystemClock clock;
    const TemporaryDirectory directory;
    RocksOptions options = small_store(directory.path());
    options.durability = Durability::AtClose;
    {
        const auto store = open_store(options, clock);
        Caller caller(*store);
        for (std::size_t n = 0; n < kPartitions; ++n) {
            PartitionBatch batch{chat_log(key_of(n)), {}};
            batch.writes.push_back(put("row", kValue));
            ASSERT_EQ(caller.commit(std::move(batch)), kCommitted);
        }
        EXPECT_EQ(bytes_of_logs(directory.path()), 0U);
    }
    const auto store = open_store(small_store(directory.path()), clock);
    Caller caller(*store);
    for (std::size_t n = 0; n < kPartitions; ++n)
        EXPECT_EQ(caller.value(chat_log(key_of(n)), row("row")), kValue) << n;
}

}  // namespace
}  // namespace parley::storage::contract
