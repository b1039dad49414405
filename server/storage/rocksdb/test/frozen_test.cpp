#include <fstream>
#include <map>
#include <thread>

#include "storage/contract/scan_contract.h"
#include "storage/rocksdb/frozen/open_frozen.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

Write of_kind(char kind, std::string clustering, Lifetime lifetime = Lifetime::Forever) {
    return {RowKey{kind, std::move(clustering)}, "value", lifetime, Condition::None};
}

/// Two chats' logs and an account, in all families of tables.
void fill(Store& store) {
    Caller caller(store);
    EXPECT_EQ(caller.commit({chat_log("b"), {of_kind('e', "1"), of_kind('d', "1", Lifetime::Hour)}}),
              kCommitted);
    EXPECT_EQ(caller.commit({chat_log("a"), {of_kind('d', "2", Lifetime::Hour)}}), kCommitted);
    EXPECT_EQ(caller.commit({{Space::Accounts, {9}, "ada"}, {of_kind('p', {})}}), kCommitted);
    EXPECT_EQ(caller.commit({{Space::Accounts, {7}, "bob"}, {of_kind('p', {})}}), kCommitted);
}

std::vector<std::string> partitions_of(FrozenStore& store) {
    std::vector<std::string> keys;
    std::optional<Partition> at;
    for (;;) {
        auto next = store.next_partition(at);
        EXPECT_TRUE(next.ok());
        if (!next.ok() || !*next) return keys;
        at = **next;
        keys.push_back(at->key);
    }
}

/// What a file holds, by its name.
std::map<std::string, std::string> files_in(const std::filesystem::path& directory) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
        std::ifstream file(entry.path(), std::ios::binary);
        if (entry.is_regular_file())
            files[entry.path().string()] = {std::istreambuf_iterator<char>(file), {}};
    }
    return files;
}

struct FrozenRocksStore : testing::Test {
    std::unique_ptr<RocksStore> open() {
        auto opened = RocksStore::open(small_store(data), clock);
        return opened.ok() ? std::move(*opened) : nullptr;
    }

    ManualClock clock;
    TemporaryDirectory directory;
    const std::filesystem::path data = directory.path() / "data";
    const std::vector<std::string> everything{"bob", "a", "b", "ada"};
};

TEST_F(FrozenRocksStore, NamesEveryPartitionInOrderWhateverTablesItsRowsAreIn) {
    fill(*open());
    const auto frozen = open_frozen(data, clock);
    ASSERT_TRUE(frozen.ok()) << frozen.error().detail;
    EXPECT_EQ(partitions_of(**frozen), everything);
    const auto kinds = (*frozen)->kinds(chat_log("b"));
    ASSERT_TRUE(kinds.ok());
    EXPECT_EQ(*kinds, (std::vector<char>{'d', 'e'}));
    const auto value = (*frozen)->get(chat_log("b"), row("1"));
    ASSERT_TRUE(value.ok());
    EXPECT_EQ(*value, "value");
    const auto page = (*frozen)->scan({chat_log("b"), 'd', {}, {}, Direction::Forward, 10});
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page->rows.size(), 1U);
}

TEST_F(FrozenRocksStore, WhatHasExpiredIsAbsent) {
    fill(*open());
    clock.advance(std::chrono::hours(2));
    const auto frozen = open_frozen(data, clock);
    ASSERT_TRUE(frozen.ok()) << frozen.error().detail;
    const auto page = (*frozen)->scan({chat_log("b"), 'd', {}, {}, Direction::Forward, 10});
    ASSERT_TRUE(page.ok());
    EXPECT_TRUE(page->rows.empty());
}

TEST_F(FrozenRocksStore, LeavesTheFilesAsTheyWere) {
    fill(*open());
    const auto before = files_in(data);
    {
        const auto frozen = open_frozen(data, clock);
        ASSERT_TRUE(frozen.ok()) << frozen.error().detail;
        EXPECT_EQ(partitions_of(**frozen), everything);
    }
    EXPECT_EQ(files_in(data), before);
}

TEST_F(FrozenRocksStore, IsRefusedWhereSomebodyUsesTheDirectoryOrThereIsNone) {
    const auto nothing = open_frozen(data, clock);
    ASSERT_FALSE(nothing.ok());
    EXPECT_NE(nothing.error().detail.find("holds no store"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(data));
    const auto used = open();
    const auto frozen = open_frozen(data, clock);
    ASSERT_FALSE(frozen.ok());
    EXPECT_NE(frozen.error().detail.find("in use"), std::string::npos);
}

TEST_F(FrozenRocksStore, ReadsABackupWhereItLies) {
    const auto store = open();
    fill(*store);
    const auto backups = directory.path() / "backups";
    ASSERT_TRUE(store->back_up(backups, [] { return true; }).ok());
    Caller(*store).commit({chat_log("later"), {of_kind('e', "1")}});
    const auto before = files_in(backups);
    {
        const auto frozen = open_frozen_backup(backups, 0, clock);
        ASSERT_TRUE(frozen.ok()) << frozen.error().detail;
        EXPECT_EQ(partitions_of(**frozen), everything);
    }
    EXPECT_EQ(files_in(backups), before);
    EXPECT_FALSE(open_frozen_backup(backups, 7, clock).ok());
    EXPECT_FALSE(open_frozen_backup(directory.path() / "none", 0, clock).ok());
}

}  // namespace
}  // namespace parley::storage::contract
