#pragma once

#include <cstdint>
#include <filesystem>

namespace parley::app {

/// What the files below a directory hold; those that go meanwhile do not count.
[[nodiscard]] std::uint64_t bytes_below(const std::filesystem::path& directory);

}  // namespace parley::app
