#include "traffic/socket_cost.h"

#include "measure/process.h"

namespace parley::bench {

JsonLine SocketCost::line() const {
    JsonLine line;
    line.number("residentBytesPerSocket", resident_bytes, 0);
    line.number("kernelBytesPerSocketBothEnds", kernel_bytes, 0);
    return line.number("cores", cores, 4);
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
