#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"

namespace parley::app {

/// What an archive may unpack to. Past any of it, nothing is taken.
struct UnpackLimits {
    std::uint64_t files = 2'000'000;
    std::uint64_t bytes = std::uint64_t{256} << 30;
    std::uint64_t ratio = 200;  ///< unpacked to packed, once more than 64 MiB are unpacked
};

/// Lays the files of an archive (zip, tar, compressed or not) down below `directory`, which is made. Only
/// plain files and directories with relative names that stay below it are taken: anything else, and a file
/// that is there twice, makes the whole archive refused, with INVALID_FIELD and a text that names it.
[[nodiscard]] Status unpack(const std::filesystem::path& archive, const std::filesystem::path& directory,
                            const UnpackLimits& limits = {});

}  // namespace parley::app
