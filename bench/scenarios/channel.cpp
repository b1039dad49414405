// One writes to a large channel every few seconds while pairs talk: when everybody has it, and what the pairs
// notice.

#include <algorithm>
#include <optional>
#include <string>

#include "client/http_pool.h"
#include "measure/failure.h"
#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "swarm/swarm.h"
#include "traffic/measured.h"
#include "world/tables.h"

namespace parley::bench {

namespace {

constexpr double kComeWithin = 0.0002;  // seconds for each of the audience

std::vector<const Person*> people_between(const World& world, std::size_t from, std::size_t to) {
    std::vector<const Person*> people;
    for (std::size_t n = from; n < to; ++n) people.push_back(&world.people[n]);
    return people;
}

/// Members of the channel whose sockets other processes hold: more than one process may open.
class Audience {
  public:
    Audience(Stage& stage, std::vector<Person> people, const Tables& tables)
        : loop_(stage.loop()), people_(std::move(people)) {
        if (people_.empty()) return;
        swarm_.emplace(people_, people_.size(), std::min(people_.size(), tables.of_process));
        const auto count = static_cast<double>(people_.size());
        swarm_->come(stage.server().port(), people_.size(), count * kComeWithin);
    }

    /// Waits until each has got so many messages; who has got more or never gets them ends the run.
    void hear(std::uint64_t messages) {
        const std::uint64_t wanted = messages * people_.size();
        for (int looks = 0; swarm_; ++looks) {
            const std::uint64_t heard = swarm_->heard();
            if (heard == wanted) return;
            if (heard > wanted || looks == 300)
                fail("the audience got " + std::to_string(heard) + " messages instead of " +
                     std::to_string(wanted));
            loop_.run_until(monotonic_now() + from_seconds(0.1));
        }
    }

  private:
    Loop& loop_;
    const std::vector<Person> people_;
    std::optional<Swarm> swarm_;
};

void broadcast(Stage& stage, Traffic& channel, pid_t relaying, Measured& measured) {
    measure(channel, relaying, measured, [&] {
        channel.send_steadily(1 / stage.number("every"));
        stage.loop().run_until(monotonic_now() + from_seconds(stage.number("seconds")));
        channel.stop();
    });
}

/// CPU of a delivery, in microseconds, when `other` cores were busy with something else.
double micros_of(const Measured& sent, double other, std::size_t listeners) {
    const double deliveries = static_cast<double>(sent.sample.messages) * static_cast<double>(listeners);
    return (sent.cpu_seconds - other * sent.seconds) / deliveries * 1e6;
}

/// The people of the world in their order: those of the pairs, the author, who is watched, who is away.
struct Places {
    explicit Places(const Stage& stage)
        : author(2 * stage.count("pairs")),
          away(author + stage.count("members")),
          end(away + stage.count("audience")) {}
    std::size_t author, away, end;
};

World make_world(Stage& stage, const Places& places) {
    return stage.start({"members", "audience", "pairs"}, [&](World& made) {
        const std::uint16_t port = stage.server().port();
        add_people(made, stage.loop(), port, places.end);
        add_pairs(made, stage.loop(), port, places.author / 2);
        HttpPool pool(stage.loop(), port, 1);
        made.chats.emplace_back();
        make_group(pool, "channel", made.people[places.author],
                   people_between(made, places.author + 1, places.end), made.chats.back());
        pool.drain("requests that add members");
    });
}

/// What the server made of it, and what a bare relay has to know to do the same.
struct Outcome {
    Measured before, during, sent;
    Answers answers;
    std::vector<std::size_t> readers;
    double resident = 0;
};

Outcome play(Stage& stage, World world, const Places& places, const Tables& tables) {
    Loop& loop = stage.loop();
    const std::uint16_t port = stage.server().port();
    const pid_t server = stage.server().process();
    const std::string chat = world.chats.back();
    world.chats.pop_back();

    // They came first, so that whoever is watched here gets a message after them.
    Audience others(
        stage, {world.people.begin() + static_cast<std::ptrdiff_t>(places.away), world.people.end()}, tables);
    Traffic talk(loop, Traffic::Readers::Confirm), channel(loop, Traffic::Readers::Silent);
    talk.add_pairs(port, world);
    channel.add(port, chat, world.people[places.author],
                people_between(world, places.author + 1, places.away));
    talk.connect();
    channel.connect();
    talk.send_steadily(stage.number("rate"));
    Outcome outcome;
    measure(talk, server, outcome.before,
            [&] { loop.run_until(monotonic_now() + from_seconds(stage.number("calm"))); });
    measure(talk, server, outcome.during, [&] { broadcast(stage, channel, server, outcome.sent); });
    talk.stop();
    others.hear(outcome.sent.sample.messages);
    outcome.answers = channel.answers();
    outcome.readers = channel.readers();
    outcome.resident = resident_bytes(server);
    return outcome;
}

Measured play_bare(Stage& stage, const Outcome& outcome) {
    const Limit limit = stage.limit(outcome.answers);
    Traffic channel(stage.loop(), Traffic::Readers::Silent);
    channel.add_bare(limit.port(), outcome.readers);
    channel.connect();
    Measured sent;
    broadcast(stage, channel, limit.process(), sent);
    return sent;
}

void run(Stage& stage) {
    const Places places(stage);
    const Tables tables = tables_for(places.end);
    stage.configure(tables.settings());
    const World world = make_world(stage, places);
    const Outcome server = play(stage, world, places, tables);
    stage.loop().run_until(monotonic_now() + from_seconds(1));  // the files that were open are needed again
    const Measured bare = play_bare(stage, server);

    const double micros = micros_of(server.sent, server.before.cpu_seconds / server.before.seconds,
                                    server.readers[0] + stage.count("audience"));
    const double bare_micros = micros_of(bare, 0, server.readers[0]);
    JsonLine result;
    result.count("members", places.end - places.author)
        .count("reactors", tables.reactors)
        .object("channel", server.sent.line())
        .object("pairsBefore", server.before.line())
        .object("pairsDuring", server.during.line())
        .number("residentMiB", server.resident / (1 << 20), 1)
        .object("limit", bare.line())
        .number("cpuMicrosPerListener", micros, 3)
        .number("limitCpuMicrosPerListener", bare_micros, 3);
    if (micros > 0) result.number("cpuRatioToLimit", bare_micros / micros, 3);
    if (stage.count("audience") > 0) return stage.print(result);
    const double ratio =
        bare.sample.everybody.milliseconds(0.5) / server.sent.sample.everybody.milliseconds(0.5);
    stage.print(result.number("ratioToLimit", ratio, 3));
}

}  // namespace

const Scenario kChannel{
    "channel",
    "one writes to a large channel while pairs talk",
    {{"members", 15'000, 200, "of the channel, who are all online and watched"},
     {"audience", 0, 50, "further members, online in other processes, whose messages are counted"},
     {"every", 3, 0.5, "seconds a message"},
     {"seconds", 30, 2, "that are measured, of server and bare relay each"},
     {"pairs", 100, 4, "who talk meanwhile"},
     {"rate", 500, 50, "messages a second of all pairs together"},
     {"calm", 5, 0.5, "seconds of talk before"}},
    run};

}  // namespace parley::bench
