// One writes to a large channel every few seconds while pairs talk: when everybody has it, and what the pairs
// notice.

#include "client/http_pool.h"
#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/measured.h"

namespace parley::bench {

namespace {

std::vector<const Person*> readers_of(const World& world, std::size_t pairs) {
    std::vector<const Person*> readers;
    for (std::size_t n = 2 * pairs + 1; n < world.people.size(); ++n) readers.push_back(&world.people[n]);
    return readers;
}

void broadcast(Stage& stage, Traffic& channel, pid_t relaying, Measured& measured) {
    measure(channel, relaying, measured, [&] {
        channel.send_steadily(1 / stage.number("every"));
        stage.loop().run_until(monotonic_now() + from_seconds(stage.number("seconds")));
        channel.stop();
    });
}

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t pairs = stage.count("pairs");
    World world = stage.start({"members", "pairs"}, [&](World& made) {
        const std::uint16_t port = stage.server().port();
        add_people(made, loop, port, 2 * pairs + stage.count("members"));
        add_pairs(made, loop, port, pairs);
        HttpPool pool(loop, port, 1);
        made.chats.emplace_back();
        make_group(pool, "channel", made.people[2 * pairs], readers_of(made, pairs), made.chats.back());
        pool.drain("requests that add members");
    });
    const pid_t server = stage.server().process();
    const std::string chat = world.chats.back();
    world.chats.pop_back();

    Measured before, during, sent, bare_sent;
    Answers answers;
    std::vector<std::size_t> readers;
    double resident = 0;
    {
        Traffic talk(loop, Traffic::Readers::Confirm), channel(loop, Traffic::Readers::Silent);
        talk.add_pairs(stage.server().port(), world);
        channel.add(stage.server().port(), chat, world.people[2 * pairs], readers_of(world, pairs));
        talk.connect();
        channel.connect();
        talk.send_steadily(stage.number("rate"));
        measure(talk, server, before,
                [&] { loop.run_until(monotonic_now() + from_seconds(stage.number("calm"))); });
        measure(talk, server, during, [&] { broadcast(stage, channel, server, sent); });
        talk.stop();
        answers = channel.answers();
        readers = channel.readers();
        resident = resident_bytes(server);
    }
    loop.run_until(monotonic_now() + from_seconds(1));  // the files that were open are needed again
    const Limit limit = stage.limit(answers);
    Traffic bare(loop, Traffic::Readers::Silent);
    bare.add_bare(limit.port(), readers);
    bare.connect();
    broadcast(stage, bare, limit.process(), bare_sent);

    JsonLine result;
    result.count("members", stage.count("members")).object("channel", sent.line());
    result.object("pairsBefore", before.line()).object("pairsDuring", during.line());
    result.number("residentMiB", resident / (1 << 20), 1).object("limit", bare_sent.line());
    const double ratio =
        bare_sent.sample.everybody.milliseconds(0.5) / sent.sample.everybody.milliseconds(0.5);
    stage.print(result.number("ratioToLimit", ratio, 3));
}

}  // namespace

const Scenario kChannel{"channel",
                        "one writes to a large channel while pairs talk",
                        {{"members", 15'000, 200, "of the channel, who are all online"},
                         {"every", 3, 0.5, "seconds a message"},
                         {"seconds", 30, 2, "that are measured, of server and bare relay each"},
                         {"pairs", 100, 4, "who talk meanwhile"},
                         {"rate", 500, 50, "messages a second of all pairs together"},
                         {"calm", 5, 0.5, "seconds of talk before"}},
                        run};

}  // namespace parley::bench
