#include "storage/rocksdb/commit/log_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string>
#include <utility>

namespace parley::storage {

namespace {

using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

constexpr std::uint64_t kAhead = std::uint64_t{256} << 10;
constexpr std::array<char, kAhead> kZeros{};

class LogFile final : public rocksdb::FSWritableFileOwnerWrapper {
  public:
    /// `descriptor` is of the same file, and closed with it; -1: nothing is written ahead.
    LogFile(std::unique_ptr<FSWritableFile>&& file, int descriptor)
        : FSWritableFileOwnerWrapper(std::move(file)), descriptor_(descriptor) {}
    ~LogFile() override { close_own(); }
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    IOStatus Append(const rocksdb::Slice& data, const IOOptions& options, IODebugContext* debug) override {
        make_room(data.size());
        return target()->Append(data, options, debug);
    }
    IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                    const rocksdb::DataVerificationInfo& verification, IODebugContext* debug) override {
        make_room(data.size());
        return target()->Append(data, options, verification, debug);
    }
    IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
        close_own();
        return target()->Close(options, debug);
    }

  private:
    /// What can't be written ahead will be told by the write itself.
    void make_room(std::size_t size) {
        written_ += size;
        while (descriptor_ >= 0 && written_ > end_) {
            if (::pwrite(descriptor_, kZeros.data(), kZeros.size(), static_cast<off_t>(end_)) !=
                static_cast<ssize_t>(kZeros.size())) {
                close_own();
                return;
            }
            end_ += kAhead;
        }
    }

    void close_own() {
        if (descriptor_ < 0) return;
        // A log that stays too long is as good: zeros are no record.
        static_cast<void>(::ftruncate(descriptor_, static_cast<off_t>(written_)) == 0);
        ::close(std::exchange(descriptor_, -1));
    }

    int descriptor_;
    std::uint64_t written_ = 0;  // bytes of records, those that are being appended included
    std::uint64_t end_ = 0;      // of the file
};

class LogsInPlace final : public rocksdb::FileSystemWrapper {
  public:
    using FileSystemWrapper::FileSystemWrapper;

    [[nodiscard]] const char* Name() const override { return "LogsInPlace"; }

    IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                             std::unique_ptr<FSWritableFile>* file, IODebugContext* debug) override {
        IOStatus made = target()->NewWritableFile(name, options, file, debug);
        if (!made.ok() || !name.ends_with(".log")) return made;
        const int descriptor = ::open(name.c_str(), O_WRONLY | O_CLOEXEC);
        *file = std::make_unique<LogFile>(std::move(*file), descriptor);
        return made;
    }
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> with_logs_written_in_place(
    const std::shared_ptr<rocksdb::FileSystem>& base) {
    return std::make_shared<LogsInPlace>(base);
}

}  // namespace parley::storage
