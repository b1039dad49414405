// More sockets than one table of open files holds, in one process of the server: what they cost, and how long
// it takes until many who lost the connection are back.

#include <algorithm>
#include <string>

#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "swarm/swarm.h"
#include "traffic/socket_cost.h"
#include "world/groups.h"
#include "world/tables.h"

namespace parley::bench {

namespace {

constexpr double kLeastAvailable = 2048.0 * (1 << 20);  // below it no more sockets are opened
constexpr double kUntilOffline = 4;  // the server waits for two seconds before it calls somebody gone
constexpr std::size_t kStep = 50'000;

double seconds_since(Nanoseconds began) {
    return to_seconds(monotonic_now() - began);
}

/// They come in steps, as long as the machine has memory; returns how many are there.
std::size_t fill(Swarm& swarm, std::uint16_t port, std::size_t sockets, double rate, Histogram& synced) {
    std::size_t open = 0;
    while (open < sockets && available_bytes() > kLeastAvailable) {
        const std::size_t next = std::min(sockets, open + kStep);
        synced.add(swarm.come(port, next, static_cast<double>(next - open) / rate));
        open = next;
    }
    return open;
}

struct Filled {
    std::size_t sockets = 0;
    double heap = 0;
};

/// Opens the sockets, and tells what they cost.
Filled open_all(Stage& stage, Swarm& swarm, JsonLine& result) {
    Loop& loop = stage.loop();
    const pid_t server = stage.server().process();
    const std::uint16_t port = stage.server().port();
    const double resident = resident_bytes(server), kernel = kernel_bytes();
    Filled filled;
    Histogram synced;
    const Nanoseconds began = monotonic_now();
    filled.sockets = fill(swarm, port, stage.count("sockets"), stage.number("rate"), synced);
    result.count("held", filled.sockets).number("openSeconds", seconds_since(began), 1);
    result.milliseconds("firstTimeMs", synced);

    const double cpu = cpu_seconds(server), seconds = stage.number("seconds");
    loop.run_until(monotonic_now() + from_seconds(seconds));
    const auto count = static_cast<double>(filled.sockets);
    result.number("coresWhileIdle", (cpu_seconds(server) - cpu) / seconds, 3);
    result.number("residentBytesPerSocket", (resident_bytes(server) - resident) / count, 0);
    result.number("kernelBytesPerSocketBothEnds", (kernel_bytes() - kernel) / count, 0);
    result.number("residentMiB", resident_bytes(server) / (1 << 20), 1);
    result.number("availableMiB", available_bytes() / (1 << 20), 0);
    filled.heap = heap_bytes(loop, port);
    return filled;
}

/// The first `back` come, with the cursors that they have.
JsonLine come_back(Stage& stage, Swarm& swarm, std::size_t back, Nanoseconds since) {
    const Histogram synced = swarm.come(stage.server().port(), back, stage.number("within"));
    JsonLine line;
    line.count("people", synced.count()).number("allBackSeconds", seconds_since(since), 3);
    return line.milliseconds("backMs", synced);
}

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t sockets = stage.count("sockets");
    const std::size_t members = stage.count("members"), people = stage.count("people") / members * members;
    const Tables tables = tables_for(sockets, stage.count("reactors"));
    stage.configure(tables.settings());
    const World world = stage.start({"people", "chats", "members"}, [&](World& made) {
        add_people(made, loop, stage.server().port(), people);
        add_mixed_groups(made, loop, stage.server().port(), stage.count("chats"), members);
    });
    stage.restart_server();
    JsonLine result;
    result.count("reactors", tables.reactors);
    Swarm swarm(world.people, sockets, std::min(sockets, tables.of_process));
    const Filled filled = open_all(stage, swarm, result);

    const std::size_t back = std::min(filled.sockets, stage.count("back"));
    const Nanoseconds lost = monotonic_now();
    swarm.drop(back);
    result.object("back", come_back(stage, swarm, back, lost));

    swarm.drop(filled.sockets);
    loop.run_until(monotonic_now() + from_seconds(kUntilOffline));
    // Chats and users stay in the caches: what went with the sockets is theirs.
    const double heap = heap_bytes(loop, stage.server().port());
    result.number("heapBytesPerSocket", (filled.heap - heap) / static_cast<double>(filled.sockets), 0);

    stage.restart_server();
    result.object("afterRestart", come_back(stage, swarm, back, monotonic_now()));
    stage.print(result);
}

}  // namespace

const Scenario kMany{
    "many",
    "more sockets in one server than one process may open, and many who come back at once",
    {{"sockets", 300'000, 200, "that are open"},
     {"people", 300'000, 200, "whose sockets they are; where fewer, some have several"},
     {"chats", 20, 2, "groups that everybody is in"},
     {"members", 200, 20, "of each group"},
     {"reactors", 0, 3, "each with its own table of open files; 0: as few as hold the sockets"},
     {"rate", 5'000, 500, "sockets a second that come the first time"},
     {"seconds", 10, 1, "without a message"},
     {"back", 100'000, 100, "who lose the connection and come back with a cursor"},
     {"within", 1, 0.01, "seconds over which their attempts are spread"}},
    run};

}  // namespace parley::bench
