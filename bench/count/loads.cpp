#include "count/loads.h"

#include "world/groups.h"
#include "world/people.h"

namespace parley::bench {

void open_rooms(Loop& loop, std::uint16_t port, const CountedLoad& load, Traffic& traffic) {
    World world;
    if (load.members == 2) {
        add_people(world, loop, port, 2 * load.rooms);
        add_pairs(world, loop, port, load.rooms);
        traffic.add_pairs(port, world);
    } else {
        add_groups(world, loop, port, load.rooms, load.members);
        for (std::size_t n = 0; n < load.rooms; ++n)
            traffic.add(port, world.chats[n], world.people[n * load.members],
                        others_in_group(world, n, load.members));
    }
    traffic.connect();
}

std::uint64_t send(Loop& loop, Traffic& traffic, const CountedLoad& load, std::size_t messages) {
    Sample sample;
    traffic.sample(sample);
    traffic.keep_in_flight(load.in_flight);
    loop.run_until([&] { return sample.messages + load.rooms * load.in_flight >= messages; }, "messages");
    traffic.stop();
    return sample.deliveries;
}

}  // namespace parley::bench
