// What an open socket costs while nothing happens on it.

#include <memory>

#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/traffic.h"

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

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t sockets = stage.count("sockets");
    const World world = stage.start(
        {"sockets"}, [&](World& made) { add_people(made, loop, stage.server().port(), sockets); });
    JsonLine result;
    result.count("sockets", sockets);
    {
        Traffic idle(loop, Traffic::Readers::Silent);
        const Cost cost = look(stage, idle, stage.server().process(), [&] {
            for (const Person& person : world.people) idle.add(stage.server().port(), {}, person, {});
        });
        result.object("server", cost.line());
        result.number("residentMiB", resident_bytes(stage.server().process()) / (1 << 20), 1);
    }
    loop.run_until(monotonic_now() + from_seconds(1));  // what was opened goes
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
                      {"seconds", 10, 2, "without a frame"}},
                     run};

}  // namespace parley::bench
