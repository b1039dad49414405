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

World make_world(Stage& stage, std::size_t pairs, std::size_t listeners) {
    return stage.start({"members", "audience", "pairs"}, [&](World& made) {
        const std::uint16_t port = stage.server().port();
        add_people(made, stage.loop(), port, 2 * pairs + listeners);
        add_pairs(made, stage.loop(), port, pairs);
        HttpPool pool(stage.loop(), port, 1);
        made.chats.emplace_back();
        make_group(pool, "channel", made.people[2 * pairs],
                   people_between(made, 2 * pairs + 1, made.people.size()), made.chats.back());
        pool.drain("requests that add members");
    });
}

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t pairs = stage.count("pairs"), here = stage.count("members");
    const std::size_t audience = stage.count("audience"), author = 2 * pairs;
    const Tables tables = tables_for(2 * pairs + here + audience);
    stage.configure(tables.settings());
    World world = make_world(stage, pairs, here + audience);
    const std::string chat = world.chats.back();
    world.chats.pop_back();
    const std::vector<Person> away(world.people.begin() + static_cast<std::ptrdiff_t>(author + here),
                                   world.people.end());

    Measured before, during, sent, bare_sent;
    Answers answers;
    std::vector<std::size_t> readers;
    double resident = 0;
    {
        const pid_t server = stage.server().process();
        // They came first, so that whoever is watched here gets a message after them.
        Audience others(stage, away, tables);
        Traffic talk(loop, Traffic::Readers::Confirm), channel(loop, Traffic::Readers::Silent);
        talk.add_pairs(stage.server().port(), world);
        channel.add(stage.server().port(), chat, world.people[author],
                    people_between(world, author + 1, author + here));
        talk.connect();
        channel.connect();
        talk.send_steadily(stage.number("rate"));
        measure(talk, server, before,
                [&] { loop.run_until(monotonic_now() + from_seconds(stage.number("calm"))); });
        measure(talk, server, during, [&] { broadcast(stage, channel, server, sent); });
        talk.stop();
        others.hear(sent.sample.messages);
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

    const double micros = micros_of(sent, before.cpu_seconds / before.seconds, readers[0] + audience);
    const double bare_micros = micros_of(bare_sent, 0, readers[0]);
    JsonLine result;
    result.count("members", here + audience)
        .count("reactors", tables.reactors)
        .object("channel", sent.line());
    result.object("pairsBefore", before.line()).object("pairsDuring", during.line());
    result.number("residentMiB", resident / (1 << 20), 1).object("limit", bare_sent.line());
    result.number("cpuMicrosPerListener", micros, 3).number("limitCpuMicrosPerListener", bare_micros, 3);
    if (micros > 0) result.number("cpuRatioToLimit", bare_micros / micros, 3);
    if (audience > 0) return stage.print(result);
    const double ratio =
        bare_sent.sample.everybody.milliseconds(0.5) / sent.sample.everybody.milliseconds(0.5);
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
