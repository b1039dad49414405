#include "storage/rocksdb/commit/log_files.h"

#include <gtest/gtest.h>

#include <string>

#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

constexpr std::size_t kAhead = 256 << 10;

class LogFilesTest : public testing::Test {
  protected:
    std::unique_ptr<rocksdb::FSWritableFile> make(const std::string& name) {
        std::unique_ptr<rocksdb::FSWritableFile> file;
        const auto made = files_->NewWritableFile(path(name), {}, &file, nullptr);
        EXPECT_TRUE(made.ok()) << made.ToString();
        return file;
    }
    [[nodiscard]] std::string path(const std::string& name) const { return directory_.path() / name; }
    [[nodiscard]] std::size_t size_of(const std::string& name) const {
        return std::filesystem::file_size(path(name));
    }
    static void append(rocksdb::FSWritableFile& file, const std::string& bytes) {
        EXPECT_TRUE(file.Append(bytes, {}, nullptr).ok());
    }

  private:
    const TemporaryDirectory directory_;
    const std::shared_ptr<rocksdb::FileSystem> files_ =
        with_logs_written_in_place(rocksdb::FileSystem::Default());
};

TEST_F(LogFilesTest, ALogIsLongerThanWhatItHoldsUntilItIsClosed) {
    const auto log = make("1.log");
    append(*log, "abc");
    EXPECT_EQ(size_of("1.log"), kAhead);
    append(*log, std::string(kAhead, 'd'));
    EXPECT_EQ(size_of("1.log"), 2 * kAhead);
    EXPECT_TRUE(log->Close({}, nullptr).ok());
    EXPECT_EQ(size_of("1.log"), kAhead + 3);
}

TEST_F(LogFilesTest, WhatIsAheadIsZeros) {
    const auto log = make("1.log");
    append(*log, "abc");
    std::string found;
    ASSERT_TRUE(rocksdb::ReadFileToString(rocksdb::Env::Default(), path("1.log"), &found).ok());
    EXPECT_EQ(found, "abc" + std::string(kAhead - 3, '\0'));
}

TEST_F(LogFilesTest, OtherFilesAreAsLongAsWhatTheyHold) {
    const auto file = make("1.sst");
    append(*file, "abc");
    EXPECT_EQ(size_of("1.sst"), 3U);
}

}  // namespace
}  // namespace parley::storage::contract
