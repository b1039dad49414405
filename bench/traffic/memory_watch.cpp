#include "traffic/memory_watch.h"

#include <cstdlib>
#include <string>

#include "measure/failure.h"
#include "measure/process.h"

namespace parley::bench {

namespace {

constexpr double kMiB = 1 << 20;

/// The value of a metric without labels.
double value_in(std::string_view metrics, std::string_view name) {
    const std::string begin = "\n" + std::string(name) + " ";
    const std::size_t at = metrics.find(begin);
    if (at == std::string_view::npos) fail("/metrics does not say " + std::string(name));
    return std::strtod(std::string(metrics.substr(at + begin.size(), 32)).c_str(), nullptr);
}

}  // namespace

MemoryWatch::MemoryWatch(Loop& loop, std::uint16_t port, pid_t server)
    : loop_(loop), server_(server), began_(monotonic_now()), pool_(loop, port, 1) {
    every_second_.emplace(loop, 1, [this](Nanoseconds) { look(); });
}

void MemoryWatch::look() {
    const double seconds = to_seconds(monotonic_now() - began_);
    resident_.add(seconds, resident_bytes(server_));
    pool_.request({"GET", "/metrics", {}, {}}, [this, seconds](std::string_view metrics) {
        for (Counted& counted : counted_) counted.trend.add(seconds, value_in(metrics, counted.metric));
    });
}

JsonLine MemoryWatch::line() const {
    JsonLine line;
    line.object("resident", resident_.line(kMiB));
    for (const Counted& counted : counted_) line.object(counted.name, counted.trend.line(kMiB));
    return line;
}

}  // namespace parley::bench
