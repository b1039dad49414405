#include <sys/resource.h>

#include "storage/rocksdb/families.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

constexpr int kNotSeen = -100;

/// Notes how nice the threads are that write and merge tables. They call one at a time, and end before they
/// are read.
class Watcher final : public rocksdb::EventListener {
  public:
    void OnFlushCompleted(rocksdb::DB* /*database*/, const rocksdb::FlushJobInfo& /*job*/) override {
        writes_ = getpriority(PRIO_PROCESS, 0);
    }
    void OnCompactionCompleted(rocksdb::DB* /*database*/,
                               const rocksdb::CompactionJobInfo& /*job*/) override {
        merges_ = getpriority(PRIO_PROCESS, 0);
    }
    [[nodiscard]] int writes() const noexcept { return writes_; }
    [[nodiscard]] int merges() const noexcept { return merges_; }

  private:
    int writes_ = kNotSeen;
    int merges_ = kNotSeen;
};

TEST(BackgroundTurns, ThreadsThatWriteAndMergeTablesComeAfterOthers) {
    const TemporaryDirectory directory;
    const RocksOptions options = small_store(directory.path());
    rocksdb::Options engine(database_options(options, *rocksdb::Env::Default(), make_memory(options)),
                            rocksdb::ColumnFamilyOptions());
    const auto watcher = std::make_shared<Watcher>();
    engine.listeners.push_back(watcher);
    const int own = getpriority(PRIO_PROCESS, 0);

    rocksdb::DB* opened = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open(engine, directory.path(), &opened).ok());
    std::unique_ptr<rocksdb::DB> database(opened);
    for (const auto* value : {"one", "two"}) {
        ASSERT_TRUE(database->Put({}, "key", value).ok());
        ASSERT_TRUE(database->Flush({}).ok());
    }
    ASSERT_TRUE(database->CompactRange({}, nullptr, nullptr).ok());
    ASSERT_TRUE(database->Close().ok());

    EXPECT_EQ(watcher->writes(), std::min(own + 10, 19));
    EXPECT_EQ(watcher->merges(), std::min(own + 10, 19));
    EXPECT_EQ(getpriority(PRIO_PROCESS, 0), own) << "only theirs";
}

}  // namespace
}  // namespace parley::storage::contract
