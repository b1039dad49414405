// Signing in with a token: the socket, CONNECT, CONNECTED, SYNC without a cursor, SYNCED, and away again.

#include <functional>
#include <memory>

#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
#include "traffic/turnstile.h"
#include "world/groups.h"
#include "world/syncing_session.h"

namespace parley::bench {

namespace {

/// Says that it is open, and is done.
class Opening final : public Session {
  public:
    Opening(Loop& loop, std::uint16_t port, std::string_view target, std::function<void()> done)
        : Session(loop, port, target, nullptr), done_(std::move(done)) {}

  private:
    void on_connected() override { done_(); }
    void on_object(std::string_view, std::string_view) override {}

    std::function<void()> done_;
};

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t members = stage.count("members");
    const World world = stage.start({"people", "members"}, [&](World& made) {
        add_groups(made, loop, stage.server().port(), stage.count("people") / members, members);
    });
    const double seconds = stage.number("seconds");
    std::size_t turn = 0;
    const Came real = let_in(
        loop, stage.server().process(), stage.count("at-once"), seconds, [&](std::function<void()> done) {
            const Person& person = world.people[turn++ % world.people.size()];
            return std::make_unique<SyncingSession>(loop, stage.server().port(), person.token, std::string(),
                                                    std::move(done));
        });
    const double resident = resident_bytes(stage.server().process());

    const Limit limit = stage.limit({});
    turn = 0;
    const Came bare =
        let_in(loop, limit.process(), stage.count("at-once"), seconds, [&](std::function<void()> done) {
            const std::string target = "/" + std::to_string(turn++ % world.people.size()) + "/0";
            return std::make_unique<Opening>(loop, limit.port(), target, std::move(done));
        });
    JsonLine result = real.line();
    result.number("residentMiB", resident / (1 << 20), 1).object("limit", bare.line());
    stage.print(result.number("ratioToLimit", real.per_second() / bare.per_second(), 3));
}

}  // namespace

const Scenario kLogin{"login",
                      "people who come, are told what they missed, and go: how many a second",
                      {{"people", 2'000, 100, "who take turns"},
                       {"members", 20, 10, "of the group that each of them is in"},
                       {"at-once", 32, 8, "who are coming at a time"},
                       {"seconds", 6, 2, "that are measured"}},
                      run};

}  // namespace parley::bench
