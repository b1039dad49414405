// A poll in a large channel: what a vote costs when a hundred have voted, and when everybody has.

#include <random>

#include "client/http_pool.h"
#include "client/objects.h"
#include "measure/clock.h"
#include "measure/failure.h"
#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"

namespace parley::bench {

namespace {

class Poll {
  public:
    Poll(Stage& stage, const World& world)
        : stage_(stage), world_(world), pool_(stage.loop(), stage.server().port(), stage.count("at-once")) {
        const std::string body =
            R"({"clientMessageId":"poll","content":{"type":"poll","poll":{"question":"?","options":["a","b","c"]}}})";
        pool_.request({"POST", "/api/chats/" + world.chats.back() + "/messages", world.people[0].token, body},
                      [this](std::string_view answer) {
                          path_ = "/api/messages/" + std::string(text_of(answer, "id")) + "/votes";
                      });
        pool_.drain();
    }

    /// Each of the first `voters` has voted once this is done.
    void let_vote(std::size_t voters) {
        for (; voted_ < voters; ++voted_) vote(voted_);
        pool_.drain("votes");
    }

    /// What it costs when those who have voted change their minds, in any order.
    JsonLine measure_changes() {
        const pid_t server = stage_.server().process();
        const double cpu_before = cpu_seconds(server);
        const Nanoseconds begin = monotonic_now();
        const std::size_t votes = stage_.count("votes");
        for (std::size_t n = 0; n < votes; ++n) vote(random_() % voted_);
        pool_.drain("changes of votes");
        const double seconds = to_seconds(monotonic_now() - begin);
        const double each = 1e6 / static_cast<double>(votes);
        JsonLine line;
        line.count("voters", voted_).number("votesPerSecond", static_cast<double>(votes) / seconds, 0);
        return line.number("cpuMicrosecondsPerVote", (cpu_seconds(server) - cpu_before) * each, 1);
    }

  private:
    void vote(std::size_t voter) {
        const std::string body = R"({"options":[)" + std::to_string(turn_++ % 3) + "]}";
        pool_.request({"POST", path_, world_.people[voter].token, body}, [](std::string_view) {});
    }

    Stage& stage_;
    const World& world_;
    HttpPool pool_;
    std::string path_;
    std::size_t voted_ = 0, turn_ = 0;
    std::mt19937_64 random_{7};
};

void run(Stage& stage) {
    const World world = stage.start({"members"}, [&](World& made) {
        const std::uint16_t port = stage.server().port();
        add_people(made, stage.loop(), port, stage.count("members"));
        std::vector<const Person*> others;
        for (std::size_t n = 1; n < made.people.size(); ++n) others.push_back(&made.people[n]);
        HttpPool pool(stage.loop(), port, 1);
        made.chats.emplace_back();
        make_group(pool, "channel", made.people[0], others, made.chats.back());
        pool.drain("requests that add members");
    });
    Poll poll(stage, world);
    poll.let_vote(stage.count("few"));
    const JsonLine few = poll.measure_changes();
    poll.let_vote(world.people.size());
    const JsonLine all = poll.measure_changes();
    stage.print(JsonLine().object("few", few).object("all", all));
}

}  // namespace

const Scenario kVotes{"votes",
                      "votes in a poll, while few have voted and when everybody has",
                      {{"members", 100'000, 300, "of the channel, none of them online"},
                       {"few", 100, 20, "who have voted at first"},
                       {"votes", 20'000, 200, "that are measured, each time"},
                       {"at-once", 32, 8, "that are under way"}},
                      run};

}  // namespace parley::bench
