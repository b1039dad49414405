#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/config/config.h"

namespace parley::app {

/// Reads the configuration that these arguments name.
using ReadConfig = std::function<Result<Config>(const std::vector<std::string>& args)>;

/// `parleyd admin …`, whole: what is printed, and the exit status.
[[nodiscard]] int run_admin(std::span<const std::string> args, const ReadConfig& read_config);

}  // namespace parley::app
