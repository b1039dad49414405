// Reading back: pages of fifty messages, from the newest to the oldest.

#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/scrolling.h"
#include "traffic/traffic.h"

namespace parley::bench {

namespace {

void fill_chats(Loop& loop, std::uint16_t port, const World& world, std::size_t messages) {
    Sample sample;
    Traffic traffic(loop, Traffic::Readers::Silent);
    traffic.add_pairs(port, world);
    traffic.connect();
    traffic.sample(sample);
    traffic.keep_in_flight(16);
    loop.run_until([&] { return sample.messages >= messages * world.chats.size(); }, "messages to read", 600);
    traffic.stop();
}

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t chats = stage.count("chats");
    const World world = stage.start({"chats", "messages"}, [&](World& made) {
        add_people(made, loop, stage.server().port(), 2 * chats);
        add_pairs(made, loop, stage.server().port(), chats);
        fill_chats(loop, stage.server().port(), made, stage.count("messages"));
    });
    const pid_t server = stage.server().process();
    std::vector<Scrolling::Place> places;
    for (std::size_t n = 0; n < chats; ++n) places.push_back({&world.people[2 * n + 1], world.chats[n]});
    Scrolling scrolling(loop, stage.server().port(), stage.count("at-once"), std::move(places));

    const double cpu = cpu_seconds(server);
    const Nanoseconds began = monotonic_now();
    scrolling.keep_in_flight(stage.count("at-once"));
    loop.run_until(began + from_seconds(stage.number("seconds")));
    scrolling.stop();
    const double seconds = to_seconds(monotonic_now() - began), took = cpu_seconds(server) - cpu;
    const auto pages = static_cast<double>(scrolling.took().count());

    JsonLine result;
    result.number("pagesPerSecond", pages / seconds, 1);
    result.number("messagesPerPage", static_cast<double>(scrolling.messages()) / pages, 1);
    result.milliseconds("pageMs", scrolling.took()).number("cpuMicrosPerPage", took * 1e6 / pages, 1);
    stage.print(result.number("residentMiB", resident_bytes(server) / (1 << 20), 1));
}

}  // namespace

const Scenario kHistory{"history",
                        "pages of fifty messages, from the newest to the oldest, over HTTP",
                        {{"chats", 1'000, 10, "that are read in turn"},
                         {"messages", 500, 120, "in each, at least"},
                         {"at-once", 16, 4, "requests that are under way"},
                         {"seconds", 6, 2, "that are measured"}},
                        run};

}  // namespace parley::bench
