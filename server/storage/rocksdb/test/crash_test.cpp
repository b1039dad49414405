#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <map>

#include "base/coding.h"
#include "storage/contract/scan_contract.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

/// The program crash_writer on a directory.
class CrashWriter {
  public:
    explicit CrashWriter(const std::filesystem::path& directory) {
        std::array<int, 2> pipe{};
        EXPECT_EQ(::pipe2(pipe.data(), O_CLOEXEC), 0);
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
        std::string program = PARLEY_CRASH_WRITER;
        std::string argument = directory.string();
        const std::array<char*, 3> arguments{program.data(), argument.data(), nullptr};
        EXPECT_EQ(::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environ), 0);
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);
        told_ = pipe[0];
    }
    ~CrashWriter() {
        kill();
        ::close(told_);
    }
    CrashWriter(const CrashWriter&) = delete;
    CrashWriter& operator=(const CrashWriter&) = delete;

    void kill() {
        if (pid_ == 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = 0;
    }

    /// Waits for the news of an acknowledged row: notes how many rows of its thread there are. False: there
    /// will be no more.
    bool hear(std::map<std::uint16_t, std::uint64_t>& rows) {
        std::array<char, 10> news{};
        for (std::size_t got = 0; got < news.size();) {
            const ssize_t count = ::read(told_, news.data() + got, news.size() - got);
            if (count <= 0) return false;
            got += static_cast<std::size_t>(count);
        }
        rows[get_fixed16(news.data())] = get_fixed64(news.data() + 2) + 1;
        return true;
    }

  private:
    pid_t pid_ = 0;
    int told_ = -1;
};

TEST(RocksStoreCrash, EveryAcknowledgedRowIsThereAfterAKill) {
    const TemporaryDirectory directory(std::filesystem::temp_directory_path());
    for (const std::size_t rows : {1U, 100U, 500U}) {
        const auto place = directory.path() / std::to_string(rows);
        std::map<std::uint16_t, std::uint64_t> acknowledged;
        {
            CrashWriter writer(place);
            for (std::size_t heard = 0; heard < rows; ++heard) ASSERT_TRUE(writer.hear(acknowledged));
            writer.kill();
            while (writer.hear(acknowledged)) {
            }
        }
        ManualClock clock;
        const auto store = open_store(small_store(place), clock);
        ASSERT_NE(store, nullptr);
        Caller caller(*store);
        for (const auto& [thread, count] : acknowledged) {
            const Partition log = chat_log("log", {thread});
            for (std::uint64_t n = 0; n < count; ++n) {
                ASSERT_EQ(caller.value(log, row(numbered(n))), std::string(500, 'v'))
                    << "row " << n << " of " << count;
            }
            const auto head = caller.value(log, row("head"));
            ASSERT_TRUE(head.has_value());
            EXPECT_TRUE(caller.value(log, row(*head)).has_value()) << "half of a batch";
            EXPECT_EQ(caller.value(log, row(numbered(std::stoull(*head) + 1))), std::nullopt)
                << "the other half";
        }
    }
}

TEST(RocksStoreCrash, ASecondProcessIsRefused) {
    const TemporaryDirectory directory;
    ManualClock clock;
    CrashWriter writer(directory.path());
    std::map<std::uint16_t, std::uint64_t> acknowledged;
    ASSERT_TRUE(writer.hear(acknowledged));
    auto second = RocksStore::open(small_store(directory.path()), clock);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, ErrorCode::StorageUnavailable);
    EXPECT_NE(second.error().detail.find(directory.path().string() + " is in use by another process"),
              std::string::npos)
        << second.error().detail;
    ASSERT_TRUE(writer.hear(acknowledged)) << "the first goes on";
    writer.kill();
    EXPECT_NE(open_store(small_store(directory.path()), clock), nullptr) << "the lock went with the process";
}

TEST(RocksStoreCrash, ADirectoryThatCannotBeMadeIsRefused) {
    ManualClock clock;
    const auto opened = RocksStore::open(small_store("/proc/none"), clock);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, ErrorCode::StorageUnavailable);
    EXPECT_NE(opened.error().detail.find("/proc/none"), std::string::npos);
}

}  // namespace
}  // namespace parley::storage::contract
