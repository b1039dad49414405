#pragma once

#include <span>

#include "scenarios/scenario.h"

namespace parley::bench {

/// Plays the scenario that the words of a command line name, with the options that they give: the `main` of a
/// program that offers these scenarios. `NAME names` prints what they are called; anything that can't be
/// understood prints how it is said.
int run_command_line(std::span<const Scenario> scenarios, int count, char** words);

}  // namespace parley::bench
