#include "traffic/memory_watch.h"

#include <cstdlib>
#include <string>

#include "measure/failure.h"
#include "measure/process.h"

namespace parley::bench {

namespace {

constexpr std::string_view kHeap = "\nparley_heap_bytes ";

double heap_in(std::string_view metrics) {
    const std::size_t at = metrics.find(kHeap);
    if (at == std::string_view::npos) fail("/metrics says nothing of the heap");
    return std::strtod(std::string(metrics.substr(at + kHeap.size(), 32)).c_str(), nullptr);
}

}  // namespace

MemoryWatch::MemoryWatch(Loop& loop, std::uint16_t port, pid_t server)
    : loop_(loop), server_(server), began_(monotonic_now()), pool_(loop, port, 1) {
    every_second_.emplace(loop, 1, [this](Nanoseconds) { look(); });
}

void MemoryWatch::look() {
    const double seconds = to_seconds(monotonic_now() - began_);
    resident_.add(seconds, resident_bytes(server_));
    pool_.request({"GET", "/metrics", {}, {}},
                  [this, seconds](std::string_view metrics) { heap_.add(seconds, heap_in(metrics)); });
}

}  // namespace parley::bench
