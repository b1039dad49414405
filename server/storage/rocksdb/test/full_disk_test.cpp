#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

#include "storage/contract/scan_contract.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

/// A file system in memory that is soon full.
class SmallDisk {
  public:
    SmallDisk() { mounted_ = ::mount("tmpfs", directory_.path().c_str(), "tmpfs", 0, "size=32m") == 0; }
    ~SmallDisk() {
        if (mounted_) ::umount2(directory_.path().c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool mounted() const noexcept { return mounted_; }
    [[nodiscard]] std::filesystem::path store() const { return directory_.path() / "store"; }
    /// Takes all the room but about `spare` bytes.
    void fill(std::size_t spare) const {
        const auto room = std::filesystem::space(directory_.path()).available;
        const int file = ::open(ballast().c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
        EXPECT_EQ(::posix_fallocate(file, 0, static_cast<off_t>(room - spare)), 0);
        ::close(file);
    }
    void make_room() const { std::filesystem::remove(ballast()); }

  private:
    [[nodiscard]] std::filesystem::path ballast() const { return directory_.path() / "ballast"; }
    TemporaryDirectory directory_;
    bool mounted_ = false;
};

TEST(RocksStoreOnAFullDisk, FailsLosesNothingAndRecovers) {
    const SmallDisk disk;
    if (!disk.mounted())
        GTEST_SKIP() << "a tmpfs cannot be mounted here (it takes root): the full disk is not tested";
    ManualClock clock;
    auto store = open_store(small_store(disk.store()), clock);
    ASSERT_NE(store, nullptr);
    Caller caller(*store);
    const std::string value(10'000, 'v');
    std::size_t tried = 0;
    std::vector<std::size_t> committed;
    std::vector<std::size_t> failed;
    const auto commit_one = [&] {
        const Outcome outcome = caller.commit({chat_log("a"), {create(numbered(tried), value)}});
        if (outcome == kCommitted) committed.push_back(tried);
        if (outcome == kFailed) failed.push_back(tried);
        EXPECT_TRUE(outcome == kCommitted || outcome == kFailed || outcome == kUnknown);
        ++tried;
        return outcome;
    };
    const auto expect_rows = [&] {
        for (const std::size_t n : committed)
            ASSERT_EQ(caller.value(chat_log("a"), row(numbered(n))), value) << n;
        for (const std::size_t n : failed)
            ASSERT_EQ(caller.value(chat_log("a"), row(numbered(n))), std::nullopt) << n;
    };
    for (int round = 0; round < 2; ++round) {
        for (int n = 0; n < 50; ++n) ASSERT_EQ(commit_one(), kCommitted);
        disk.fill(400'000);
        while (store->writable()) {
            commit_one();
            ASSERT_LT(tried, 10'000U) << "the disk does not get full";
        }
        EXPECT_EQ(commit_one(), kFailed);
        expect_rows();
        disk.make_room();
        for (int tries = 0; tries < 1'000 && !store->writable(); ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ASSERT_TRUE(store->writable());
        ASSERT_EQ(commit_one(), kCommitted);
        expect_rows();
    }
    store.reset();
    store = open_store(small_store(disk.store()), clock);
    ASSERT_NE(store, nullptr);
    EXPECT_GT(failed.size(), 0U);
    Caller reader(*store);
    for (const std::size_t n : committed)
        ASSERT_EQ(reader.value(chat_log("a"), row(numbered(n))), value) << n;
}

}  // namespace
}  // namespace parley::storage::contract
