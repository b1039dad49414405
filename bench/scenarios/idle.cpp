// What an open socket costs while nothing happens on it.

#include <memory>
#include <string>

#include "client/http_pool.h"
#include "measure/failure.h"
#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/traffic.h"
#include "world/groups.h"

namespace parley::bench {

namespace {

struct Cost {
    double resident_bytes = 0, kernel_bytes = 0, cores = 0;  // bytes of a socket; cores of all of them

    [[nodiscard]] JsonLine line() const {
        JsonLine line;
        line.number("residentBytesPerSocket", resident_bytes, 0);
        line.number("kernelBytesPerSocketBothEnds", kernel_bytes, 0);
        return line.number("cores", cores, 4);
    }
};

/// Opens the sockets of `traffic` with `add`, and looks before, after, and for some seconds.
Cost look(Stage& stage, Traffic& traffic, pid_t process, const std::function<void()>& add) {
    const double resident = resident_bytes(process), kernel = kernel_bytes();
    add();
    traffic.connect();
    const auto sockets = static_cast<double>(traffic.sessions().size());
    const double seconds = stage.number("seconds"), cpu = cpu_seconds(process);
    stage.loop().run_until(monotonic_now() + from_seconds(seconds));
    return {(resident_bytes(process) - resident) / sockets, (kernel_bytes() - kernel) / sockets,
            (cpu_seconds(process) - cpu) / seconds};
}

constexpr std::size_t kMembers = 20;
constexpr double kUntilOffline = 4;  // the server waits for two seconds before it calls somebody gone

/// Everybody is in so many groups: in each of them with other people.
void add_chats(World& world, Loop& loop, std::uint16_t port, std::size_t chats) {
    const std::size_t groups = world.people.size() / kMembers;
    if (chats == 0) return;
    HttpPool pool(loop, port, 4);
    std::vector<std::string> ids(groups * chats);
    for (std::size_t round = 0; round < chats; ++round) {
        for (std::size_t group = 0; group < groups; ++group) {
            std::vector<const Person*> members;
            for (std::size_t row = 1; row < kMembers; ++row)
                members.push_back(&world.people[row * groups + (group + row * round) % groups]);
            make_group(pool, "group", world.people[group], members, ids[round * groups + group]);
        }
    }
    pool.drain("groups");
}

double heap_bytes(Loop& loop, std::uint16_t port) {
    std::string metrics;
    HttpPool pool(loop, port, 1);
    pool.request({"GET", "/metrics", {}, {}}, [&](std::string_view body) { metrics = body; });
    pool.drain();
    const std::string name = "\nparley_heap_bytes ";
    const std::size_t at = metrics.find(name);
    if (at == std::string::npos) fail("/metrics does not tell parley_heap_bytes");
    return std::stod(metrics.substr(at + name.size()));
}

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t sockets = stage.count("sockets") / kMembers * kMembers;
    const World world = stage.start({"sockets", "chats"}, [&](World& made) {
        add_people(made, loop, stage.server().port(), sockets);
        add_chats(made, loop, stage.server().port(), stage.count("chats"));
    });
    const std::uint16_t port = stage.server().port();
    JsonLine result;
    result.count("sockets", sockets);
    double open = 0;
    {
        Traffic idle(loop, Traffic::Readers::Silent);
        const Cost cost = look(stage, idle, stage.server().process(), [&] {
            for (const Person& person : world.people) idle.add(port, {}, person, {});
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
    const Cost cost = look(stage, bare, limit.process(),
                           [&] { bare.add_bare(limit.port(), std::vector<std::size_t>(sockets, 0)); });
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
