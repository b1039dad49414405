#pragma once

#include <cstddef>

namespace parley::app {

/// Bytes of memory that the program has asked for and not given back; what the allocator keeps for later is
/// not among them. Any thread.
std::size_t heap_bytes();

}  // namespace parley::app
