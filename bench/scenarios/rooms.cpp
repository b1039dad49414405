// Many groups at once, each with one who writes.

#include "scenarios/beside_limit.h"
#include "world/groups.h"

namespace parley::bench {

namespace {

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t rooms = stage.count("rooms"), members = stage.count("members");
    const World world = stage.start({"rooms", "members"}, [&](World& made) {
        add_groups(made, loop, stage.server().port(), rooms, members);
    });
    Traffic traffic(loop, Traffic::Readers::Silent);
    for (std::size_t n = 0; n < rooms; ++n)
        traffic.add(stage.server().port(), world.chats[n], world.people[n * members],
                    others_in_group(world, n, members));
    traffic.connect();
    stage.print(beside_limit(stage, traffic, Traffic::Readers::Silent,
                             {.in_flight = stage.count("in-flight")}, stage.number("seconds")));
}

}  // namespace

const Scenario kRooms{"rooms",
                      "many groups, in each of which one sends as fast as all others have got it",
                      {{"rooms", 100, 4, "groups that share nobody"},
                       {"members", 50, 5, "of each, who are all online"},
                       {"in-flight", 1, 1, "messages of a group that are under way"},
                       {"seconds", 6, 2, "that are measured, of server and bare relay each"}},
                      run};

}  // namespace parley::bench
