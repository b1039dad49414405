#include "app/heap.h"

#include <cstdint>

#ifdef PARLEY_JEMALLOC
#include <jemalloc/jemalloc.h>
#else
#include <malloc.h>
#endif

namespace parley::app {

#ifdef PARLEY_JEMALLOC
std::size_t heap_bytes() {
    std::uint64_t refresh = 1;
    mallctl("epoch", nullptr, nullptr, &refresh, sizeof refresh);
    std::size_t bytes = 0, size = sizeof bytes;
    return mallctl("stats.allocated", &bytes, &size, nullptr, 0) == 0 ? bytes : 0;
}
#else
std::size_t heap_bytes() {
    const auto used = mallinfo2();
    return used.uordblks + used.hblkhd;
}
#endif

}  // namespace parley::app
