#include "scenarios/beside_limit.h"

#include <algorithm>

#include "measure/process.h"
#include "traffic/measured.h"

namespace parley::bench {

namespace {

constexpr double kTurn = 2;
constexpr double kWarmUp = 1;

void take_turn(Loop& loop, Traffic& traffic, std::size_t in_flight, double seconds) {
    traffic.keep_in_flight(in_flight);
    loop.run_until(monotonic_now() + from_seconds(seconds));
    traffic.stop();
}

}  // namespace

JsonLine beside_limit(Stage& stage, Traffic& traffic, Traffic::Readers readers, std::size_t in_flight,
                      double seconds) {
    Loop& loop = stage.loop();
    const pid_t server = stage.server().process();
    take_turn(loop, traffic, in_flight, kWarmUp);

    const Limit limit = stage.limit(traffic.answers());
    Traffic bare(loop, readers);
    bare.add_bare(limit.port(), traffic.readers());
    bare.connect();
    take_turn(loop, bare, in_flight, kWarmUp);

    Measured of_server, of_limit;
    for (double left = seconds; left > 0; left -= kTurn) {
        const double turn = std::min(left, kTurn);
        measure(traffic, server, of_server, [&] { take_turn(loop, traffic, in_flight, turn); });
        measure(bare, limit.process(), of_limit, [&] { take_turn(loop, bare, in_flight, turn); });
    }
    JsonLine result = of_server.line();
    result.number("residentMiB", resident_bytes(server) / (1 << 20), 1).object("limit", of_limit.line());
    return result.number("ratioToLimit", of_server.messages_per_second() / of_limit.messages_per_second(), 3);
}

}  // namespace parley::bench
