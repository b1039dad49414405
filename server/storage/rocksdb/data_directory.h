#pragma once

#include <filesystem>

#include "base/result.h"

namespace parley::storage {

/// A directory that this store alone uses, for as long as this object lives: holds a lock on its file
/// `in-use`, which the kernel gives up with the process. One thread.
class DataDirectory {
  public:
    /// Makes the directory if it is not there. The error says what an operator needs to know.
    static Result<DataDirectory> take(const std::filesystem::path& path);

    DataDirectory(DataDirectory&& other) noexcept;
    DataDirectory& operator=(DataDirectory&&) = delete;
    ~DataDirectory();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    /// Whether the disk takes and syncs a file, and has room for what the engine writes when it opens: its
    /// logs once more.
    [[nodiscard]] bool has_room() const;

  private:
    DataDirectory(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}

    std::filesystem::path path_;
    int lock_;
};

}  // namespace parley::storage
