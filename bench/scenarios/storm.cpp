// Everybody loses the connection at once and comes back, as after a restart of a proxy, while pairs talk.

#include <vector>

#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "swarm/crowd.h"
#include "traffic/measured.h"

namespace parley::bench {

namespace {

/// Everybody but the pairs who talk.
std::vector<const Person*> those_after(const World& world, std::size_t first) {
    std::vector<const Person*> people;
    for (std::size_t n = first; n < world.people.size(); ++n) people.push_back(&world.people[n]);
    return people;
}

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t pairs = stage.count("pairs"), people = stage.count("people") / 2 * 2;
    const World world = stage.start({"people", "pairs"}, [&](World& made) {
        add_people(made, loop, stage.server().port(), 2 * pairs + people);
        add_pairs(made, loop, stage.server().port(), pairs + people / 2);  // everybody has a chat
    });
    const pid_t server = stage.server().process();
    Crowd crowd(loop, those_after(world, 2 * pairs));
    const auto come = [&](double within) { return crowd.come(stage.server().port(), people, within); };
    Measured before, during;
    Histogram first, back;
    {
        World talkers = world;
        talkers.chats.resize(pairs);
        Traffic traffic(loop, Traffic::Readers::Confirm);
        traffic.add_pairs(stage.server().port(), talkers);
        traffic.connect();
        first = come(stage.number("first"));

        traffic.send_steadily(stage.number("rate"));
        const auto calm = [&] { loop.run_until(monotonic_now() + from_seconds(stage.number("calm"))); };
        measure(traffic, server, before, calm);
        measure(traffic, server, during, [&] {
            crowd.drop(people);
            back = come(stage.number("within"));
        });
        traffic.stop();
    }
    JsonLine result;
    result.count("people", people).number("allBackSeconds", during.seconds, 3).milliseconds("backMs", back);
    const double quiet = before.cpu_seconds / before.seconds * during.seconds;  // what the pairs cost
    result.number("cpuMicrosPerPerson", (during.cpu_seconds - quiet) * 1e6 / static_cast<double>(people), 1);
    result.number("residentMiB", resident_bytes(server) / (1 << 20), 1);
    crowd.drop(people);
    stage.restart_server();
    const Nanoseconds restarted = monotonic_now();
    const Histogram cold = come(stage.number("within"));
    JsonLine after_restart;
    after_restart.number("allBackSeconds", static_cast<double>(between(restarted, monotonic_now())) / 1e9, 3);
    result.object("afterRestart", after_restart.milliseconds("backMs", cold));
    crowd.drop(people);
    loop.run_until(monotonic_now() + from_seconds(1));  // the files that were open are needed again

    const Limit limit = stage.limit({});
    Traffic bare(loop, Traffic::Readers::Silent);
    Measured opened;
    measure(bare, limit.process(), opened, [&] {
        bare.add_bare(limit.port(), std::vector<std::size_t>(people, 0));
        bare.connect();
    });

    result.milliseconds("firstTimeMs", first);
    JsonLine of_limit;
    of_limit.number("allOpenSeconds", opened.seconds, 3);
    of_limit.number("cpuMicrosPerPerson", opened.cpu_seconds * 1e6 / static_cast<double>(people), 1);
    result.object("limit", of_limit).number("ratioToLimit", opened.seconds / during.seconds, 3);
    result.object("pairsBefore", before.line()).object("pairsDuring", during.line());
    stage.print(result);
}

}  // namespace

const Scenario kStorm{"storm",
                      "everybody loses the connection and comes back with a cursor, while pairs talk",
                      {{"people", 10'000, 200, "who come back"},
                       {"within", 0.001, 0.001, "seconds over which their attempts are spread"},
                       {"first", 20, 0.5, "seconds over which they came the first time"},
                       {"pairs", 50, 4, "who talk meanwhile and stay"},
                       {"rate", 500, 50, "messages a second of all pairs together"},
                       {"calm", 5, 0.5, "seconds of talk before"}},
                      run};

}  // namespace parley::bench
