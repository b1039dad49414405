#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <atomic>
#include <memory>
#include <string>
#include <utility>

namespace parley::storage::contract {

/// Files of the system whose logs fail on command: their syncs (the data reach the kernel, at least), or
/// their appends (half of the data do).
class FailingFiles final : public rocksdb::FileSystemWrapper {
  public:
    FailingFiles() : rocksdb::FileSystemWrapper(rocksdb::FileSystem::Default()) {}
    const char* Name() const override { return "FailingFiles"; }

    std::atomic<int> syncs_to_fail = 0;
    std::atomic<int> appends_to_fail = 0;

    rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSWritableFile>* file,
                                      rocksdb::IODebugContext* debug) override {
        auto status = rocksdb::FileSystemWrapper::NewWritableFile(name, options, file, debug);
        return wrap(name, std::move(status), file);
    }
    rocksdb::IOStatus ReuseWritableFile(const std::string& name, const std::string& old_name,
                                        const rocksdb::FileOptions& options,
                                        std::unique_ptr<rocksdb::FSWritableFile>* file,
                                        rocksdb::IODebugContext* debug) override {
        auto status = rocksdb::FileSystemWrapper::ReuseWritableFile(name, old_name, options, file, debug);
        return wrap(name, std::move(status), file);
    }

  private:
    class Log final : public rocksdb::FSWritableFileOwnerWrapper {
      public:
        Log(FailingFiles& files, std::unique_ptr<rocksdb::FSWritableFile> file)
            : rocksdb::FSWritableFileOwnerWrapper(std::move(file)), files_(files) {}
        rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                                 rocksdb::IODebugContext* debug) override {
            if (!due(files_.appends_to_fail))
                return rocksdb::FSWritableFileOwnerWrapper::Append(data, options, debug);
            const rocksdb::Slice half(data.data(), data.size() / 2);
            rocksdb::FSWritableFileOwnerWrapper::Append(half, options, debug).PermitUncheckedError();
            return rocksdb::IOStatus::NoSpace("on command");
        }
        rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                                 const rocksdb::DataVerificationInfo& /*info*/,
                                 rocksdb::IODebugContext* debug) override {
            return Append(data, options, debug);
        }
        rocksdb::IOStatus Sync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* debug) override {
            if (due(files_.syncs_to_fail)) return rocksdb::IOStatus::IOError("on command");
            return rocksdb::FSWritableFileOwnerWrapper::Sync(options, debug);
        }
        rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* debug) override {
            if (due(files_.syncs_to_fail)) return rocksdb::IOStatus::IOError("on command");
            return rocksdb::FSWritableFileOwnerWrapper::Fsync(options, debug);
        }

      private:
        static bool due(std::atomic<int>& count) { return count > 0 && count-- > 0; }
        FailingFiles& files_;
    };

    rocksdb::IOStatus wrap(const std::string& name, rocksdb::IOStatus status,
                           std::unique_ptr<rocksdb::FSWritableFile>* file) {
        if (status.ok() && name.ends_with(".log")) *file = std::make_unique<Log>(*this, std::move(*file));
        return status;
    }
};

}  // namespace parley::storage::contract
