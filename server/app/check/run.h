#pragma once

#include <span>
#include <string>

#include "app/admin/run.h"

namespace parley::app {

/// `parleyd check …`, whole: what is printed, and the exit status. 0: sound, 1: something is wrong, 2: it
/// could not be looked at, or what was typed was not understood.
[[nodiscard]] int run_check(std::span<const std::string> args, const ReadConfig& read_config);

}  // namespace parley::app
