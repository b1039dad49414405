#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "measure/histogram.h"
#include "swarm/order.h"
#include "world/people.h"

namespace parley::bench {

/// More sockets than one process may open: parts of them in processes of their own, on this one's core. What
/// goes wrong in a part ends the run. Ended with this object, and with this program at the latest.
class Swarm {
  public:
    /// So many sockets, at most `of_part` in a process; people take turns, so that where they are fewer, some
    /// have several. `people` outlive it.
    Swarm(const std::vector<Person>& people, std::size_t sockets, std::size_t of_part);
    ~Swarm();
    Swarm(const Swarm&) = delete;
    Swarm& operator=(const Swarm&) = delete;

    /// As Crowd does, all parts at once, each with its share of `count`.
    Histogram come(std::uint16_t port, std::size_t count, double within);
    void drop(std::size_t count);
    /// Messages that have come to all that are there.
    [[nodiscard]] std::uint64_t heard();
    /// Memory of all parts that is resident now, in bytes; what they share counts once for each.
    [[nodiscard]] double resident_bytes() const;

  private:
    struct Part {
        pid_t process;
        int line;
        std::size_t sockets;
    };

    void add_part(std::vector<const Person*> people);
    Report order_all(Order order);

    const std::size_t sockets_;
    std::vector<Part> parts_;
};

}  // namespace parley::bench
