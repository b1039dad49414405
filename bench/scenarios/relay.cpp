// Pairs: SEND_MESSAGE from one socket, MESSAGE_ACK back once the message is on disk, MESSAGE_RECEIVED at the
// other socket, MESSAGE_DELIVERED from there, RECEIPT to the author.

#include "scenarios/beside_limit.h"

namespace parley::bench {

namespace {

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const World world = stage.start_on_pairs(stage.count("pairs"), {"pairs"}, [&](World& made) {
        add_people(made, loop, stage.server().port(), 2 * stage.count("pairs"));
        add_pairs(made, loop, stage.server().port(), stage.count("pairs"));
    });
    Traffic traffic(loop, Traffic::Readers::Confirm);
    traffic.add_pairs(stage.server().port(), world);
    traffic.connect();
    const Load load{stage.count("in-flight"), stage.number("rate")};
    stage.print(beside_limit(stage, traffic, Traffic::Readers::Confirm, load, stage.number("seconds")));
}

}  // namespace

const Scenario kRelay{
    "relay",
    "pairs send as fast as they can, or at a rate: what the server relays, beside a relay that only moves "
    "bytes",
    {{"pairs", 100, 10, "of which one sends and the other says that it got it"},
     {"in-flight", 1, 4, "messages of a pair that are under way"},
     {"rate", 0, 0, "messages a second of all pairs together, by a plan; 0: as fast as in-flight lets them"},
     {"seconds", 6, 2, "that are measured, of each of the two"}},
    run};

}  // namespace parley::bench
