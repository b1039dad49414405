#include "traffic/socket_cost.h"

#include <string>
#include <string_view>

#include "client/http_pool.h"
#include "measure/failure.h"
#include "measure/process.h"

namespace parley::bench {

JsonLine SocketCost::line() const {
    JsonLine line;
    line.number("residentBytesPerSocket", resident_bytes, 0);
    line.number("kernelBytesPerSocketBothEnds", kernel_bytes, 0);
    return line.number("cores", cores, 4);
}

double heap_bytes(Loop& loop, std::uint16_t port) {
    std::string metrics;
    HttpPool pool(loop, port, 1);
    pool.request({"GET", "/metrics", {}, {}}, [&](std::string_view body) { metrics = body; });
    pool.drain();
    const std::string name = "\nparley_heap_bytes ";
    const std::size_t at = metrics.find(name);
    if (at == std::string::npos) fail("/metrics does not tell parley_heap_bytes");
    return std::stod(metrics.substr(at + name.size()));
}

SocketCost cost_of_sockets(Loop& loop, pid_t process, std::size_t sockets, double seconds,
                           const std::function<void()>& open) {
    const double resident = resident_bytes(process), kernel = kernel_bytes();
    open();
    const auto count = static_cast<double>(sockets);
    const double cpu = cpu_seconds(process);
    loop.run_until(monotonic_now() + from_seconds(seconds));
    return {(resident_bytes(process) - resident) / count, (kernel_bytes() - kernel) / count,
            (cpu_seconds(process) - cpu) / seconds};
}

}  // namespace parley::bench
