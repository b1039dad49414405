#include <thread>

#include "storage/contract/caller.h"
#include "storage/rocksdb/test/failing_files.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

class RocksStoreOnAFailingDisk : public ::testing::Test {
  protected:
    void SetUp() override {
        options_.env = env_.get();
        store_ = open_store(options_, clock_);
        ASSERT_NE(store_, nullptr);
        EXPECT_EQ(Caller(*store_).commit({log_, {put("before", "x")}}, 3), kCommitted);
    }
    /// Waits, as its owner would, until the store says that it takes writes again.
    [[nodiscard]] bool recovered() const {
        for (int tries = 0; tries < 1'000; ++tries) {
            if (store_->writable()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }
    void reopen() {
        store_.reset();
        store_ = open_store(options_, clock_);
        ASSERT_NE(store_, nullptr);
    }

    const Partition log_ = chat_log("a");
    const TemporaryDirectory directory_;
    std::shared_ptr<FailingFiles> files_ = std::make_shared<FailingFiles>();
    const std::unique_ptr<rocksdb::Env> env_ = rocksdb::NewCompositeEnv(files_);
    RocksOptions options_ = small_store(directory_.path());
    ManualClock clock_;
    std::unique_ptr<Store> store_;
};

TEST_F(RocksStoreOnAFailingDisk, AFailedSyncIsNotRepeatedButReadAnew) {
    Caller caller(*store_);
    files_->syncs_to_fail = 1;
    EXPECT_EQ(caller.commit({log_, {create("1", "x")}}, 3), kCommitted)
        << "the log had it, and now synced files have";
    EXPECT_TRUE(store_->writable());
    EXPECT_EQ(caller.commit({log_, {create("1", "y")}}, 3).kind, Outcome::Kind::ConditionFailed);
    EXPECT_EQ(caller.commit({log_, {put("2", "x")}}, 3), kCommitted);
    EXPECT_EQ(caller.value(log_, row("before")), "x");
    reopen();
    EXPECT_EQ(Caller(*store_).value(log_, row("1")), "x");
    EXPECT_EQ(Caller(*store_).value(log_, row("2")), "x");
}

TEST_F(RocksStoreOnAFailingDisk, WhatWasHalfAppendedIsFailedForGood) {
    Caller caller(*store_);
    files_->appends_to_fail = 1;
    EXPECT_EQ(caller.commit({log_, {put("1", std::string(1'000, 'x'))}}, 7), kFailed);
    ASSERT_TRUE(recovered());
    EXPECT_EQ(caller.value(log_, row("1")), std::nullopt);
    EXPECT_EQ(caller.value(log_, row("before")), "x");
    EXPECT_EQ(caller.commit({log_, {put("2", "x")}}, 3), kCommitted)
        << "the epoch of the failed commit was not seen";
    reopen();
    EXPECT_EQ(Caller(*store_).value(log_, row("1")), std::nullopt);
    EXPECT_EQ(Caller(*store_).value(log_, row("2")), "x");
}

TEST_F(RocksStoreOnAFailingDisk, WhatIsPerhapsOnTheDiskIsUnknownAndNotShown) {
    Caller caller(*store_);
    files_->syncs_to_fail = 1'000'000;
    EXPECT_EQ(caller.commit({log_, {put("1", "x")}}, 3), kUnknown);
    EXPECT_FALSE(store_->writable());
    EXPECT_EQ(caller.commit({log_, {put("2", "x")}}, 3), kFailed);
    const auto read = caller.get(log_, row("1"));
    ASSERT_FALSE(read.ok()) << "who asks now may not be told what a loss of power would undo";
    EXPECT_EQ(read.error().code, ErrorCode::StorageUnavailable);
    files_->syncs_to_fail = 0;
    ASSERT_TRUE(recovered());
    EXPECT_EQ(caller.value(log_, row("before")), "x");
    const auto after = caller.value(log_, row("1"));
    EXPECT_EQ(caller.value(log_, row("2")), std::nullopt);
    EXPECT_EQ(caller.commit({log_, {put("3", "x")}}, 3), kCommitted);
    reopen();
    EXPECT_EQ(Caller(*store_).value(log_, row("1")), after) << "what was read stays true";
    EXPECT_EQ(Caller(*store_).value(log_, row("3")), "x");
}

}  // namespace
}  // namespace parley::storage::contract
