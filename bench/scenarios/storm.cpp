// Everybody loses the connection at once and comes back, as after a restart of a proxy, while pairs talk.

#include <memory>

#include "client/schedule.h"
#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/measured.h"
#include "world/syncing_session.h"

namespace parley::bench {

namespace {

/// Those who come back. Each keeps the cursor of the last time.
class Crowd {
  public:
    Crowd(Stage& stage, const World& world, std::size_t first)
        : stage_(stage), world_(world), first_(first), sessions_(world.people.size() - first) {}
    ~Crowd() { drop(); }
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    /// All come within so many seconds; returns how long each took until SYNCED, from when it was due.
    Histogram come(double within) {
        Histogram synced;
        const double per_second = static_cast<double>(sessions_.size()) / within;
        std::size_t next = 0;
        const Schedule schedule(stage_.loop(), per_second, [&](Nanoseconds intended) {
            if (next == sessions_.size()) return;
            const std::size_t n = next++;
            std::string cursor = cursors_.empty() ? std::string() : cursors_[n];
            sessions_[n] = std::make_unique<SyncingSession>(
                stage_.loop(), stage_.server().port(), world_.people[first_ + n].token, std::move(cursor),
                [this, intended, &synced] { synced.add(between(intended, stage_.loop().now())); });
        });
        stage_.loop().run_until([&] { return synced.count() == sessions_.size(); }, "everybody", 600);
        return synced;
    }

    void drop() {
        cursors_.assign(sessions_.size(), {});
        for (std::size_t n = 0; n < sessions_.size(); ++n) {
            if (sessions_[n] == nullptr) continue;
            cursors_[n] = sessions_[n]->cursor();
            sessions_[n]->close();
            stage_.loop().bury(std::move(sessions_[n]));
        }
    }

  private:
    Stage& stage_;
    const World& world_;
    const std::size_t first_;
    std::vector<std::unique_ptr<SyncingSession>> sessions_;
    std::vector<std::string> cursors_;
};

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t pairs = stage.count("pairs"), people = stage.count("people") / 2 * 2;
    const World world = stage.start({"people", "pairs"}, [&](World& made) {
        add_people(made, loop, stage.server().port(), 2 * pairs + people);
        add_pairs(made, loop, stage.server().port(), pairs + people / 2);  // everybody has a chat
    });
    const pid_t server = stage.server().process();
    Crowd crowd(stage, world, 2 * pairs);
    Measured before, during;
    Histogram first, back;
    {
        World talkers = world;
        talkers.chats.resize(pairs);
        Traffic traffic(loop, Traffic::Readers::Confirm);
        traffic.add_pairs(stage.server().port(), talkers);
        traffic.connect();
        first = crowd.come(stage.number("first"));

        traffic.send_steadily(stage.number("rate"));
        const auto calm = [&] { loop.run_until(monotonic_now() + from_seconds(stage.number("calm"))); };
        measure(traffic, server, before, calm);
        measure(traffic, server, during, [&] {
            crowd.drop();
            back = crowd.come(stage.number("within"));
        });
        traffic.stop();
    }
    JsonLine result;
    result.count("people", people).number("allBackSeconds", during.seconds, 3).milliseconds("backMs", back);
    const double quiet = before.cpu_seconds / before.seconds * during.seconds;  // what the pairs cost
    result.number("cpuMicrosPerPerson", (during.cpu_seconds - quiet) * 1e6 / static_cast<double>(people), 1);
    result.number("residentMiB", resident_bytes(server) / (1 << 20), 1);
    crowd.drop();
    stage.restart_server();
    const Nanoseconds restarted = monotonic_now();
    const Histogram cold = crowd.come(stage.number("within"));
    JsonLine after_restart;
    after_restart.number("allBackSeconds", static_cast<double>(between(restarted, monotonic_now())) / 1e9, 3);
    result.object("afterRestart", after_restart.milliseconds("backMs", cold));
    crowd.drop();
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
