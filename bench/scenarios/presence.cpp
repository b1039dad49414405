// Many come online within a minute while others talk. Presence goes to those who asked for it, so everybody
// asks: each talker for an equal share of those who come, and they for some of those around them. A talker
// and that share are a group, because people who share nothing do not see each other.

#include <algorithm>
#include <string>
#include <vector>

#include "client/http_pool.h"
#include "measure/failure.h"
#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/arrivals.h"
#include "traffic/measured.h"
#include "traffic/traffic.h"

namespace parley::bench {

namespace {

constexpr std::size_t kMostWatched = 500;  // by the contract
constexpr std::size_t kMostOpen = 15'000;
constexpr double kWarmUp = 2;

/// Who shares a group: talkers are the first people of the world, those who come are the others.
class Shares {
  public:
    Shares(const World& world, std::size_t talkers)
        : world_(world), talkers_(talkers), size_((world.people.size() - talkers) / talkers) {
        if (size_ < 1 || size_ > kMostWatched) fail("choose people and pairs so that a talker sees 1 to 500");
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] const Person& member(std::size_t share, std::size_t place) const {
        return world_.people[talkers_ + share * size_ + place % size_];
    }
    [[nodiscard]] std::vector<const Person*> members(std::size_t share) const {
        std::vector<const Person*> members;
        for (std::size_t n = 0; n < size_; ++n) members.push_back(&member(share, n));
        return members;
    }
    /// Neighbours in this order are of different shares, so that nobody's friends come all at once.
    [[nodiscard]] std::vector<const Person*> in_order() const {
        std::vector<const Person*> order;
        for (std::size_t n = 0; n < size_ * talkers_; ++n)
            order.push_back(&member(n % talkers_, n / talkers_));
        return order;
    }
    /// The frame with which who is at that place in the order asks for others.
    [[nodiscard]] std::string ask(std::size_t place, std::size_t asked) const {
        std::vector<const Person*> others;
        for (std::size_t n = 1; n <= std::min(asked, size_ - 1); ++n)
            others.push_back(&member(place % talkers_, place / talkers_ + n));
        return others.empty() ? std::string() : subscription(others);
    }
    static std::string subscription(const std::vector<const Person*>& persons) {
        std::string ids;
        for (const Person* person : persons)
            ids.append(ids.empty() ? "\"" : ",\"").append(person->id).append("\"");
        return R"({"type":"PRESENCE_SUBSCRIBE","userIds":[)" + ids + "]}";
    }

  private:
    const World& world_;
    std::size_t talkers_, size_;
};

double ratio(const Measured& phase, const Measured& to, double part) {
    return phase.sample.delivery.milliseconds(part) / to.sample.delivery.milliseconds(part);
}

void run(Stage& stage) {
    const std::size_t talkers = 2 * stage.count("pairs");
    Loop& loop = stage.loop();
    const World world = stage.start({"people", "pairs"}, [&](World& made) {
        const std::uint16_t port = stage.server().port();
        add_people(made, loop, port, talkers + stage.count("people") / talkers * talkers);
        add_pairs(made, loop, port, talkers / 2);
        const Shares shares(made, talkers);
        HttpPool pool(loop, port, 4);
        std::vector<std::string> groups(talkers);
        for (std::size_t n = 0; n < talkers; ++n)
            make_group(pool, "group", made.people[n], shares.members(n), groups[n]);
        pool.drain("groups");
    });
    const pid_t server = stage.server().process();
    const Shares shares(world, talkers);

    Traffic traffic(loop, Traffic::Readers::Confirm);
    std::uint64_t seen = 0;
    traffic.on_other = [&](std::string_view type, std::string_view) { seen += type == "PRESENCE_BROADCAST"; };
    traffic.add_pairs(stage.server().port(), world);
    traffic.connect();
    const std::vector<Session*> sessions = traffic.sessions();
    for (std::size_t n = 0; n < talkers; ++n) sessions[n]->send(Shares::subscription(shares.members(n)));
    loop.run_until([&] { return seen == talkers * shares.size(); }, "the states of all who are watched");

    const auto calm = [&] { loop.run_until(monotonic_now() + from_seconds(stage.number("calm"))); };
    Measured before, during, after, bare;
    traffic.send_steadily(stage.number("rate"));
    loop.run_until(monotonic_now() + from_seconds(kWarmUp));
    measure(traffic, server, before, calm);

    seen = 0;
    const double per_second = static_cast<double>(talkers * shares.size()) / stage.number("seconds");
    Arrivals arrivals(loop, stage.server().port(), shares.in_order(),
                      {per_second, stage.number("stay"), kMostOpen,
                       [&](std::size_t place) { return shares.ask(place, stage.count("asks")); }});
    measure(traffic, server, during, [&] {
        arrivals.begin();
        loop.run_until([&] { return arrivals.all_came(); }, "everybody to come", 600);
    });
    loop.run_until([&] { return arrivals.all_left(); }, "everybody to leave");
    loop.run_until(monotonic_now() + from_seconds(kWarmUp));
    measure(traffic, server, after, calm);
    traffic.stop();

    const Limit limit = stage.limit(traffic.answers());
    Traffic relayed(loop, Traffic::Readers::Confirm);
    relayed.add_bare(limit.port(), traffic.readers());
    relayed.connect();
    relayed.send_steadily(stage.number("rate"));
    measure(relayed, limit.process(), bare, calm);
    relayed.stop();

    JsonLine storm;
    storm.count("people", arrivals.online().count()).number("seconds", during.seconds, 2);
    storm.milliseconds("onlineMs", arrivals.online()).count("mostOpen", arrivals.most_open());
    storm.count("framesToTalkers", seen).count("framesToThoseWhoCame", arrivals.frames());
    JsonLine result;
    result.object("before", before.line()).object("during", during.line()).object("after", after.line());
    result.object("storm", storm).number("residentMiB", resident_bytes(server) / (1 << 20), 1);
    result.number("duringToBeforeP50", ratio(during, before, 0.5), 2);
    result.number("duringToBeforeP99", ratio(during, before, 0.99), 2);
    result.object("limit", bare.line()).number("beforeToLimitP50", ratio(before, bare, 0.5), 2);
    stage.print(result);
}

}  // namespace

const Scenario kPresence{"presence",
                         "many come online while pairs talk: what the talkers notice of it",
                         {{"people", 100'000, 400, "who come online"},
                          {"pairs", 200, 4, "who talk, and each watch an equal share of those who come"},
                          {"asks", 20, 20, "others whom each who comes watches"},
                          {"rate", 1'000, 100, "messages a second of all pairs together"},
                          {"seconds", 60, 2, "in which all come"},
                          {"stay", 8, 0.5, "seconds that each stays"},
                          {"calm", 10, 0.5, "seconds before and after"}},
                         run};

}  // namespace parley::bench
