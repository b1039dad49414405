// What an open socket costs while nothing happens on it.

#include <vector>

#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/socket_cost.h"
#include "traffic/traffic.h"
#include "world/groups.h"

namespace parley::bench {

namespace {

constexpr std::size_t kMembers = 20;  // of each group
constexpr double kUntilOffline = 4;   // the server waits for two seconds before it calls somebody gone

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t sockets = stage.count("sockets") / kMembers * kMembers;
    const double seconds = stage.number("seconds");
    const World world = stage.start({"sockets", "chats"}, [&](World& made) {
        add_people(made, loop, stage.server().port(), sockets);
        add_mixed_groups(made, loop, stage.server().port(), stage.count("chats"), kMembers);
    });
    const std::uint16_t port = stage.server().port();
    JsonLine result;
    result.count("sockets", sockets);
    double open = 0;
    {
        Traffic idle(loop, Traffic::Readers::Silent);
        const SocketCost cost = cost_of_sockets(loop, stage.server().process(), sockets, seconds, [&] {
            for (const Person& person : world.people) idle.add(port, {}, person, {});
            idle.connect();
        });
        open = heap_bytes(loop, port);
        result.object("server", cost.line());
        result.number("residentMiB", resident_bytes(stage.server().process()) / (1 << 20), 1);
    }
    loop.run_until(monotonic_now() + from_seconds(kUntilOffline));
    // Chats and users stay in the caches: what went with the sockets is theirs.
    result.number("heapBytesPerSocket", (open - heap_bytes(loop, port)) / static_cast<double>(sockets), 0);
    const Limit limit = stage.limit({});
    Traffic bare(loop, Traffic::Readers::Silent);
    const SocketCost cost = cost_of_sockets(loop, limit.process(), sockets, seconds, [&] {
        bare.add_bare(limit.port(), std::vector<std::size_t>(sockets, 0));
        bare.connect();
    });
    stage.print(result.object("limit", cost.line()));
}

}  // namespace

const Scenario kIdle{"idle",
                     "sockets on which nothing happens: memory of the server and of the kernel",
                     {{"sockets", 15'000, 200, "that are open, each of another person"},
                      {"chats", 20, 2, "groups of twenty that everybody is in"},
                      {"seconds", 10, 2, "without a frame"}},
                     run};

}  // namespace parley::bench
