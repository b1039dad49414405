// Everything at once, at rates that a server of one core should bear: pairs and groups talk, people come and
// go, others scroll back.

#include <algorithm>

#include "client/schedule.h"
#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/arrivals.h"
#include "traffic/measured.h"
#include "traffic/memory_watch.h"
#include "traffic/scrolling.h"
#include "world/groups.h"

namespace parley::bench {

namespace {

constexpr std::size_t kMostOpen = 5'000;
constexpr std::size_t kScrollLines = 8;

/// The people of the groups are the first of the world, its chats too; then come the pairs, then those who
/// come and go.
struct Cast {
    World pairs;
    std::vector<const Person*>
        visits;  ///< who comes, in the order of their coming; the same ones again and again
};

Cast cast_of(const World& world, std::size_t groups, std::size_t members, std::size_t pairs,
             std::size_t visits) {
    Cast cast;
    const auto first = world.people.begin() + static_cast<std::ptrdiff_t>(groups * members);
    cast.pairs.people.assign(first, first + static_cast<std::ptrdiff_t>(2 * pairs));
    cast.pairs.chats.assign(world.chats.begin() + static_cast<std::ptrdiff_t>(groups), world.chats.end());
    const std::size_t begin = groups * members + 2 * pairs, visitors = world.people.size() - begin;
    for (std::size_t n = 0; n < visits; ++n) cast.visits.push_back(&world.people[begin + n % visitors]);
    return cast;
}

void make(Stage& stage, World& made) {
    const std::uint16_t port = stage.server().port();
    add_groups(made, stage.loop(), port, stage.count("groups"), stage.count("members"));
    World pairs;
    add_people(pairs, stage.loop(), port, 2 * stage.count("pairs"));
    add_pairs(pairs, stage.loop(), port, stage.count("pairs"));
    made.people.insert(made.people.end(), pairs.people.begin(), pairs.people.end());
    made.chats.insert(made.chats.end(), pairs.chats.begin(), pairs.chats.end());
    add_people(made, stage.loop(), port, stage.count("visitors"));
}

/// What the pairs alone would have at the bare relay.
Measured pairs_at_limit(Stage& stage, const Traffic& pairs) {
    const Limit limit = stage.limit(pairs.answers());
    Traffic bare(stage.loop(), Traffic::Readers::Confirm);
    Measured measured;
    bare.add_bare(limit.port(), pairs.readers());
    bare.connect();
    measure(bare, limit.process(), measured, [&] {
        bare.send_steadily(stage.number("pair-rate"));
        stage.loop().run_until(monotonic_now() + from_seconds(std::min(5.0, stage.number("seconds"))));
        bare.stop();
    });
    return measured;
}

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t groups = stage.count("groups"), members = stage.count("members");
    const World world =
        stage.start({"groups", "members", "pairs", "visitors"}, [&](World& made) { make(stage, made); });
    const Cast cast = cast_of(world, groups, members, stage.count("pairs"),
                              static_cast<std::size_t>(stage.number("seconds") * stage.number("come")));
    const std::uint16_t port = stage.server().port();
    const pid_t server = stage.server().process();

    Measured of_pairs, of_groups;
    Traffic pairs(loop, Traffic::Readers::Confirm), rooms(loop, Traffic::Readers::Confirm);
    pairs.add_pairs(port, cast.pairs);
    std::vector<Scrolling::Place> places;
    for (std::size_t n = 0; n < groups; ++n) {
        rooms.add(port, world.chats[n], world.people[n * members], others_in_group(world, n, members));
        places.push_back({&world.people[n * members], world.chats[n]});
    }
    pairs.connect();
    rooms.connect();
    Scrolling scrolling(loop, port, kScrollLines, std::move(places));
    Arrivals arrivals(
        loop, port, cast.visits,
        {stage.number("come"), stage.number("stay"), kMostOpen, [](std::size_t) { return ""; }});

    const MemoryWatch memory(loop, port, server);
    pairs.send_steadily(stage.number("pair-rate"));
    rooms.send_steadily(stage.number("group-rate"));
    arrivals.begin();
    {
        const Schedule pages(loop, stage.number("pages"),
                             [&](Nanoseconds intended) { scrolling.read_a_page(intended); });
        measure(pairs, server, of_pairs, [&] {
            measure(rooms, server, of_groups,
                    [&] { loop.run_until(monotonic_now() + from_seconds(stage.number("seconds"))); });
        });
    }
    const JsonLine in_use = memory.line();
    pairs.stop();
    rooms.stop();
    scrolling.stop();
    loop.run_until([&] { return arrivals.all_left(); }, "everybody to leave");

    const Measured bare = pairs_at_limit(stage, pairs);

    JsonLine result;
    result.number("serverCores", of_pairs.cpu_seconds / of_pairs.seconds, 3);
    result.milliseconds("pairDeliveryMs", of_pairs.sample.delivery);
    result.milliseconds("groupDeliveryMs", of_groups.sample.delivery);
    result.count("deliveries", of_pairs.sample.deliveries + of_groups.sample.deliveries);
    result.milliseconds("onlineMs", arrivals.online()).milliseconds("pageMs", scrolling.took());
    result.object("limit", bare.line());
    const double ratio = of_pairs.sample.delivery.milliseconds(0.5) / bare.sample.delivery.milliseconds(0.5);
    result.number("pairsToLimitP50", ratio, 2);
    result.number("residentMiB", resident_bytes(server) / (1 << 20), 1);
    stage.print(result.object("memoryMiB", in_use));
}

}  // namespace

const Scenario kMixed{"mixed",
                      "pairs and groups talk, people come and go, others scroll back",
                      {{"pairs", 500, 4, "who talk"},
                       {"pair-rate", 1'000, 50, "messages a second of all pairs together"},
                       {"groups", 40, 2, "in which one talks"},
                       {"members", 50, 5, "of each"},
                       {"group-rate", 40, 10, "messages a second of all groups together"},
                       {"come", 100, 20, "people who come, a second"},
                       {"visitors", 3'000, 60, "of whom these are, again and again"},
                       {"stay", 5, 0.5, "seconds that each of them stays"},
                       {"pages", 50, 10, "of history that are read, a second"},
                       {"seconds", 30, 2, "that are measured"}},
                      run};

}  // namespace parley::bench
