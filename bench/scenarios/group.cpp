// One writes, many read: what a message costs for each who gets it.

#include "scenarios/beside_limit.h"
#include "world/groups.h"

namespace parley::bench {

namespace {

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t members = stage.count("members");
    const World world = stage.start(
        {"members"}, [&](World& made) { add_groups(made, loop, stage.server().port(), 1, members); });
    const auto readers = stage.count("confirm") == 0 ? Traffic::Readers::Silent : Traffic::Readers::Confirm;
    Traffic traffic(loop, readers);
    traffic.add(stage.server().port(), world.chats[0], world.people[0], others_in_group(world, 0, members));
    traffic.connect();
    stage.print(beside_limit(stage, traffic, readers, {.in_flight = stage.count("in-flight")},
                             stage.number("seconds")));
}

}  // namespace

const Scenario kGroup{"group",
                      "one group in which one sends as fast as all others have got it",
                      {{"members", 50, 10, "who are all online"},
                       {"in-flight", 4, 2, "messages that are under way"},
                       {"confirm", 0, 1, "1: every reader says that it got it"},
                       {"seconds", 6, 2, "that are measured, of server and bare relay each"}},
                      run};

}  // namespace parley::bench
