#include "scenarios/beside_limit.h"

#include <algorithm>

#include "measure/process.h"
#include "traffic/measured.h"

namespace parley::bench {

namespace {

constexpr double kTurn = 2;
constexpr double kWarmUp = 1;

void take_turn(Loop& loop, Traffic& traffic, const Load& load, double seconds) {
    if (load.per_second > 0)
        traffic.send_steadily(load.per_second);
    else
        traffic.keep_in_flight(load.in_flight);
    loop.run_until(monotonic_now() + from_seconds(seconds));
    traffic.stop();
}

}  // namespace

JsonLine beside_limit(Stage& stage, Traffic& traffic, Traffic::Readers readers, const Load& load,
                      double seconds) {
    Loop& loop = stage.loop();
    const pid_t server = stage.server().process();
    take_turn(loop, traffic, load, kWarmUp);

    const Limit limit = stage.limit(traffic.answers());
    Traffic bare(loop, readers);
    bare.add_bare(limit.port(), traffic.readers());
    bare.connect();
    take_turn(loop, bare, load, kWarmUp);

    Measured of_server, of_limit;
    for (double left = seconds; left > 0; left -= kTurn) {
        const double turn = std::min(left, kTurn);
        measure(traffic, server, of_server, [&] { take_turn(loop, traffic, load, turn); });
        measure(bare, limit.process(), of_limit, [&] { take_turn(loop, bare, load, turn); });
    }
    JsonLine result = of_server.line();
    result.number("residentMiB", resident_bytes(server) / (1 << 20), 1).object("limit", of_limit.line());
    return result.number("ratioToLimit", of_server.messages_per_second() / of_limit.messages_per_second(), 3);
}

}  // namespace parley::bench
