#pragma once

#include <vector>

#include "world/people.h"

namespace parley::bench {

/// The life of a process that holds the sockets of a part of a swarm: takes orders from `line`, one at a
/// time, and answers each with a report. Ends when the other end of `line` is closed.
[[noreturn]] void be_part(int line, std::vector<const Person*> people);

}  // namespace parley::bench
