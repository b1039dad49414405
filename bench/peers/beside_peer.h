#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "measure/process.h"
#include "peers/peer.h"
#include "scenarios/stage.h"
#include "traffic/measured.h"

namespace parley::bench {

/// Where the peer keeps its data.
std::filesystem::path peer_folder(const Stage& stage);

/// The second half of a run: Parley has made place, and the peer that was asked for has its core and as many
/// people.
class PeerSide {
  public:
    PeerSide(Stage& stage, std::size_t people);

    [[nodiscard]] const Peer& peer() const noexcept { return peer_; }
    /// The names of the people.
    [[nodiscard]] const std::vector<std::string>& accounts() const noexcept { return accounts_; }

  private:
    Peer peer_;
    std::vector<std::string> accounts_;
};

/// What a server made, and what that cost it.
struct Made {
    JsonLine line;
    double per_second = 0, cpu_micros = 0;  ///< cpu_micros: of the server, for one of what it made
};

/// What a process makes of a traffic of which so many messages of each room are always under way, as the
/// options of the scenario say, after a second of warming up. The ratios will be those of deliveries.
template <class AnyTraffic>
Made keep_busy(Stage& stage, AnyTraffic& traffic, pid_t process) {
    const auto take_turn = [&](double seconds) {
        traffic.keep_in_flight(stage.count("in-flight"));
        stage.loop().run_until(monotonic_now() + from_seconds(seconds));
        traffic.stop();
    };
    take_turn(1);
    Measured measured;
    measure(traffic, process, measured, [&] { take_turn(stage.number("seconds")); });
    const auto deliveries = static_cast<double>(measured.sample.deliveries);
    Made made{measured.line(), deliveries / measured.seconds, measured.cpu_seconds * 1e6 / deliveries};
    made.line.number("residentMiB", resident_bytes(process) / (1 << 20), 1);
    return made;
}

/// The begin of a result: which peer it was.
JsonLine name_peer(const Stage& stage);

/// Prints both, how many times as much Parley made, and how many times as much CPU the peer took for one.
void print_beside_peer(const Stage& stage, const Made& parley, const Made& peer);

}  // namespace parley::bench
