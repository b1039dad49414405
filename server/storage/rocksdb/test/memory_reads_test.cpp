#include <rocksdb/env.h>

#include "storage/contract/scan_contract.h"
#include "storage/rocksdb/engine.h"
#include "storage/rocksdb/read_rows.h"
#include "storage/rocksdb/test/rocks_world.h"

// Reads that must not wait for a file: they give the row or say that they do not know, whatever of the files
// is open.

namespace parley::storage::contract {
namespace {

constexpr int kTables = 3;

std::string name_of(int table) {
    return "chat " + std::to_string(table);
}

struct MemoryReads : testing::Test {
    /// A store with a table for each row: opening a store writes what is in its log to a table.
    MemoryReads() {
        for (int table = 0; table <= kTables; ++table) {
            const auto store = open_store(small_store(directory.path()), clock);
            if (table == kTables) break;
            Caller caller(*store);
            EXPECT_EQ(caller.commit({chat_log(name_of(table)), {put("row", name_of(table))}}), kCommitted);
        }
        const RocksOptions options = small_store(directory.path());
        const Memory memory = make_memory(options);
        EngineSettings settings{directory.path().string(),
                                database_options(options, *rocksdb::Env::Default(), memory),
                                describe_families(options, clock, memory), write_options(options)};
        settings.database.max_open_files = 20;  // of which an eighth is opened with the store
        auto opened = Engine::open(settings);
        EXPECT_TRUE(opened.status.ok()) << opened.status.ToString();
        engine = std::move(opened.engine);
    }

    ManualClock clock;
    TemporaryDirectory directory;
    std::unique_ptr<Engine> engine;
};

TEST_F(MemoryReads, OfARowWhoseTableIsNotOpenDoNotKnow) {
    int unknown = 0;
    for (int table = 0; table < kTables; ++table) {
        const Partition log = chat_log(name_of(table));
        const auto one = read_row(*engine, log, row("row"), clock.wall(), Reach::Memory);
        const auto many = read_rows(*engine, log, {row("row")}, clock.wall(), Reach::Memory);
        if (one) {
            ASSERT_TRUE(one->ok());
            EXPECT_EQ(**one, name_of(table));
        }
        if (many) {
            ASSERT_TRUE(many->ok());
            EXPECT_EQ((**many).front(), name_of(table));
        }
        unknown += one ? 0 : 1;
    }
    EXPECT_GT(unknown, 0) << "all tables are open: the test says nothing";
}

TEST_F(MemoryReads, KnowWhatWasReadFromTheDisk) {
    for (int table = 0; table < kTables; ++table) {
        const Partition log = chat_log(name_of(table));
        const auto from_disk = read_row(*engine, log, row("row"), clock.wall(), Reach::Disk);
        ASSERT_TRUE(from_disk && from_disk->ok());
        const auto again = read_row(*engine, log, row("row"), clock.wall(), Reach::Memory);
        ASSERT_TRUE(again && again->ok());
        EXPECT_EQ(**again, name_of(table));
    }
}

}  // namespace
}  // namespace parley::storage::contract
