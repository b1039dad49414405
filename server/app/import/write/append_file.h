#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace parley::app {

/// Adds to the end of a file that only its owner can read, made if it is not there; on disk when it is done.
[[nodiscard]] Status append_to_file(const std::filesystem::path& file, const std::string& text);

}  // namespace parley::app
