#include "storage/rocksdb/backup/backup.h"

#include <atomic>
#include <fstream>
#include <thread>

#include "storage/contract/scan_contract.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

const std::string kValue(500, 'v');

/// Writes rows of a log, each with the row that names it as the last, until told to stop.
class Writing {
  public:
    Writing(Store& store, std::uint16_t number)
        : thread_([this, &store, number] {
              Caller caller(store);
              const Partition log = chat_log("log", {number});
              while (!stop_) {
                  const std::string last = numbered(written_);
                  if (caller.commit({log, {create(last, kValue), put("head", last)}}) != kCommitted) return;
                  ++written_;
              }
          }) {}
    ~Writing() {
        stop_ = true;
        thread_.join();
    }
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;
    [[nodiscard]] std::uint64_t written() const noexcept { return written_; }

  private:
    std::atomic<bool> stop_ = false;
    std::atomic<std::uint64_t> written_ = 0;
    std::thread thread_;
};

bool go_on() {
    return true;
}

std::uint64_t bytes_below(const std::filesystem::path& directory) {
    std::uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
        if (entry.is_regular_file()) bytes += entry.file_size();
    return bytes;
}

struct RocksStoreBackup : testing::Test {
    RocksStoreBackup() : rocks(open()) {}

    std::unique_ptr<RocksStore> open() {
        auto opened = RocksStore::open(small_store(place("data")), clock);
        return opened.ok() ? std::move(*opened) : nullptr;
    }
    [[nodiscard]] std::filesystem::path place(const std::string& name) const {
        return directory.path() / name;
    }
    Outcome commit(const std::string& chat) {
        return Caller(*rocks).commit({chat_log(chat), {put("1", "late")}});
    }
    Result<Backup> back_up() { return rocks->back_up(place("backups"), go_on); }

    ManualClock clock;
    TemporaryDirectory directory;
    std::unique_ptr<RocksStore> rocks;
};

TEST_F(RocksStoreBackup, HoldsWhatWasCommittedBeforeItAndNoBatchInPart) {
    std::array<std::uint64_t, 2> before{};
    {
        const Writing one(*rocks, 1), two(*rocks, 2);
        while (one.written() < 200 || two.written() < 200) std::this_thread::yield();
        before = {one.written(), two.written()};
        ASSERT_TRUE(back_up().ok());
    }
    const auto restored = restore_backup(place("backups"), 0, place("restored"));
    ASSERT_TRUE(restored.ok()) << restored.error().detail;
    EXPECT_EQ(restored->number, 1U);
    const auto store = open_store(small_store(place("restored")), clock);
    ASSERT_NE(store, nullptr);
    Caller caller(*store);
    for (std::uint16_t number = 1; number <= 2; ++number) {
        const Partition log = chat_log("log", {number});
        const auto head = caller.value(log, row("head"));
        ASSERT_TRUE(head.has_value());
        const std::uint64_t last = std::stoull(*head);
        EXPECT_GE(last + 1, before[number - 1U]);
        for (std::uint64_t n = 0; n <= last; ++n) ASSERT_EQ(caller.value(log, row(numbered(n))), kValue) << n;
        EXPECT_EQ(caller.value(log, row(numbered(last + 1))), std::nullopt) << "half of a batch";
    }
}

TEST_F(RocksStoreBackup, ASecondOneCostsWhatHasChanged) {
    for (std::uint64_t n = 0; n < 4'000; ++n) {
        const std::string value(1'000, static_cast<char>('a' + n % 26));
        ASSERT_EQ(Caller(*rocks).commit({chat_log("a"), {put(numbered(n), value)}}), kCommitted);
    }
    rocks.reset();  // a store that opens writes its log to tables
    rocks = open();
    ASSERT_TRUE(back_up().ok());
    const std::uint64_t first = bytes_below(place("backups"));
    ASSERT_EQ(commit("b"), kCommitted);
    const auto second = back_up();
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->number, 2U);
    EXPECT_LT(bytes_below(place("backups")), first + first / 2);

    ASSERT_TRUE(restore_backup(place("backups"), 1, place("first")).ok());
    ASSERT_TRUE(restore_backup(place("backups"), 2, place("second")).ok());
    const auto older = open_store(small_store(place("first")), clock),
               newer = open_store(small_store(place("second")), clock);
    ASSERT_TRUE(older && newer);
    EXPECT_EQ(Caller(*older).value(chat_log("b"), row("1")), std::nullopt);
    EXPECT_EQ(Caller(*newer).value(chat_log("b"), row("1")), "late");
}

TEST_F(RocksStoreBackup, OneThatIsStoppedDoesNotCount) {
    const std::string value(1 << 20, 'v');
    for (std::uint64_t n = 0; n < 12; ++n)
        ASSERT_EQ(Caller(*rocks).commit({chat_log("a"), {put(numbered(n), value.substr(100))}}), kCommitted);
    EXPECT_FALSE(rocks->back_up(place("backups"), [] { return false; }).ok());
    EXPECT_FALSE(verify_backup(place("backups"), 0).ok());
    const auto next = back_up();
    ASSERT_TRUE(next.ok()) << next.error().detail;
    EXPECT_TRUE(verify_backup(place("backups"), 0).ok());
}

TEST_F(RocksStoreBackup, ADamagedOneIsNotRestored) {
    ASSERT_EQ(commit("a"), kCommitted);
    ASSERT_TRUE(back_up().ok());
    ASSERT_TRUE(verify_backup(place("backups"), 0).ok());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(place("backups") / "private")) {
        if (entry.path().extension() != ".log") continue;
        std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(20);
        file.put('?');
    }
    EXPECT_FALSE(verify_backup(place("backups"), 0).ok());
    const auto restored = restore_backup(place("backups"), 0, place("restored"));
    ASSERT_FALSE(restored.ok());
    EXPECT_EQ(restored.error().code, ErrorCode::StorageUnavailable);
    EXPECT_FALSE(std::filesystem::exists(place("restored") / "CURRENT"));
}

TEST_F(RocksStoreBackup, IsNotLaidOverAStore) {
    ASSERT_TRUE(back_up().ok());
    const auto in_use = restore_backup(place("backups"), 0, place("data"));
    ASSERT_FALSE(in_use.ok());
    EXPECT_NE(in_use.error().detail.find("is in use"), std::string::npos) << in_use.error().detail;
    rocks.reset();
    const auto there = restore_backup(place("backups"), 0, place("data"));
    ASSERT_FALSE(there.ok());
    EXPECT_NE(there.error().detail.find("holds a store already"), std::string::npos) << there.error().detail;
    EXPECT_NE(open(), nullptr);
}

TEST_F(RocksStoreBackup, OfADirectoryWithoutOneIsRefused) {
    EXPECT_FALSE(verify_backup(place("nothing"), 0).ok());
    EXPECT_FALSE(std::filesystem::exists(place("nothing")));
    ASSERT_TRUE(back_up().ok());
    EXPECT_FALSE(restore_backup(place("backups"), 7, place("restored")).ok());
}

TEST_F(RocksStoreBackup, WhereNothingCanBeWrittenIsRefusedAndTheStoreGoesOn) {
    const auto made = rocks->back_up("/proc/none", go_on);
    ASSERT_FALSE(made.ok());
    EXPECT_NE(made.error().detail.find("/proc/none"), std::string::npos) << made.error().detail;
    EXPECT_EQ(commit("a"), kCommitted);
}

}  // namespace
}  // namespace parley::storage::contract
