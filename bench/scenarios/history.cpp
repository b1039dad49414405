// Reading back: pages of fifty messages. First chat after chat, from the newest to the oldest; then the
// newest page of chats by chance; then one from the middle of them.

#include "client/schedule.h"
#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/random_pages.h"
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

using Places = std::vector<Scrolling::Place>;

constexpr std::size_t kWarmUpLines = 16;

/// The newest page of every chat once, which loads it.
void warm_up(Stage& stage, const Places& places) {
    Scrolling scrolling(stage.loop(), stage.server().port(), kWarmUpLines, places);
    scrolling.keep_in_flight(kWarmUpLines);
    stage.loop().run_until([&] { return scrolling.took().count() >= places.size(); }, "warm chats", 300);
    scrolling.stop();
}

/// How long pages take: with a fixed number under way, or by a plan.
Histogram read_by_chance(Stage& stage, const Places& places, Depth depth) {
    Loop& loop = stage.loop();
    const std::size_t lines = stage.count("at-once");
    RandomPages pages(loop, stage.server().port(), lines, places, depth, stage.count("messages"));
    const Nanoseconds end = monotonic_now() + from_seconds(stage.number("seconds"));
    if (const double rate = stage.number("rate"); rate > 0) {
        const Schedule plan(loop, rate, [&](Nanoseconds intended) { pages.read_a_page(intended); });
        loop.run_until(end);
    } else {
        pages.keep_in_flight(lines);
        loop.run_until(end);
    }
    pages.stop();
    return pages.took();
}

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t chats = stage.count("chats");
    const World world = stage.start_on_pairs(chats, {"chats", "messages"}, [&](World& made) {
        add_people(made, loop, stage.server().port(), 2 * chats);
        add_pairs(made, loop, stage.server().port(), chats);
        fill_chats(loop, stage.server().port(), made, stage.count("messages"));
    });
    const pid_t server = stage.server().process();
    Places places;
    for (std::size_t n = 0; n < chats; ++n) places.push_back({&world.people[2 * n + 1], world.chats[n]});
    warm_up(stage, places);
    Scrolling scrolling(loop, stage.server().port(), stage.count("at-once"), places);

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
    result.milliseconds("newestMs", read_by_chance(stage, places, Depth::Newest));
    result.milliseconds("middleMs", read_by_chance(stage, places, Depth::Middle));
    stage.print(result.number("residentMiB", resident_bytes(server) / (1 << 20), 1));
}

}  // namespace

const Scenario kHistory{
    "history",
    "pages of fifty messages over HTTP: from the newest to the oldest, then by chance",
    {{"chats", 1'000, 10, "that are read in turn"},
     {"messages", 500, 120, "in each, at least"},
     {"at-once", 16, 4, "requests that are under way"},
     {"rate", 0, 0, "pages a second by chance, by a plan, over as many connections; 0: as many as can be"},
     {"seconds", 6, 2, "that are measured, of each of the three"}},
    run};

}  // namespace parley::bench
