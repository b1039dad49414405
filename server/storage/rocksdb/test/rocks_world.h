#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "storage/rocksdb/rocks_store.h"

namespace parley::storage::contract {

/// Where syncs cost little, so that tests are quick on a busy disk: memory, if the system has such a place.
inline std::filesystem::path quick_place() {
    const std::filesystem::path memory = "/dev/shm";
    return ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
}

/// An empty directory that is gone with this object.
class TemporaryDirectory {
  public:
    explicit TemporaryDirectory(const std::filesystem::path& parent = quick_place()) {
        std::string name = (parent / "parley-storage-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};

inline RocksOptions small_store(const std::filesystem::path& directory) {
    RocksOptions options;
    options.directory = directory;
    options.memory_bytes = 16 << 20;
    options.memtable_bytes = 1 << 20;
    return options;
}

inline std::unique_ptr<Store> open_store(RocksOptions options, const Clock& clock) {
    auto opened = RocksStore::open(std::move(options), clock);
    if (opened.ok()) return std::move(*opened);
    ADD_FAILURE() << opened.error().detail;
    return nullptr;
}

struct RocksWorld {
    explicit RocksWorld(const Clock& clock)
        : clock(clock), rocks(open_store(small_store(directory.path()), clock)) {}
    Store& store() { return *rocks; }
    void reopen() {
        rocks.reset();
        rocks = open_store(small_store(directory.path()), clock);
    }

    const Clock& clock;
    TemporaryDirectory directory;
    std::unique_ptr<Store> rocks;
};

}  // namespace parley::storage::contract
