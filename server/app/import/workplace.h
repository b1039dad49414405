#pragma once

#include <filesystem>

#include "base/result.h"

namespace parley::app {

/// Where an import unpacks and sorts: a directory that is gone with this object. STORAGE_UNAVAILABLE with a
/// text for the operator.
class Workplace {
  public:
    /// Where the system keeps what may go.
    static Result<Workplace> passing();
    /// In a data directory that no server uses now, and no other import for as long as this object lives.
    /// What one that was broken off has left there is removed.
    static Result<Workplace> below(const std::filesystem::path& data);

    Workplace(Workplace&& other) noexcept;
    Workplace& operator=(Workplace&&) = delete;
    ~Workplace();
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  private:
    Workplace(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}
    static Result<Workplace> make(const std::filesystem::path& parent, int lock);

    std::filesystem::path path_;
    int lock_;
};

}  // namespace parley::app
