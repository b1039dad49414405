#pragma once

#include <span>
#include <string>

#include "app/admin/run.h"

namespace parley::app {

/// `parleyd import …`, whole: what is printed, and the exit status. 0: done, 1: refused or broken off, 2: not
/// understood.
[[nodiscard]] int run_import(std::span<const std::string> args, const ReadConfig& read_config);

}  // namespace parley::app
