#pragma once

#include <span>
#include <string>

#include "app/admin/run.h"

namespace parley::app {

/// `parleyd backup DIR …` and `parleyd restore DIR …`, whole: what is printed, and the exit status. 0: done,
/// 1: refused, 2: not understood.
[[nodiscard]] int run_backup(std::span<const std::string> args, const ReadConfig& read_config);
[[nodiscard]] int run_restore(std::span<const std::string> args, const ReadConfig& read_config);

}  // namespace parley::app
