#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "storage/rocksdb/rocks_store.h"

namespace parley::storage::contract {

/// An empty directory that is gone with this object.
class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        std::string name = (std::filesystem::temp_directory_path() / "parley-storage-XXXXXX").string();
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
    options.cache_bytes = 8 << 20;
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
