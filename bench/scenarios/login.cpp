// Signing in with a token: the socket, CONNECT, CONNECTED, SYNC without a cursor, SYNCED, and away again.

#include <functional>
#include <memory>

#include "measure/failure.h"
#include "measure/process.h"
#include "scenarios/scenario.h"
#include "scenarios/stage.h"
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

/// One place in which people come after one another.
class Turnstile {
  public:
    /// Opens a session that calls `done`.
    using Open = std::function<std::unique_ptr<Session>(std::function<void()> done)>;

    Turnstile(Loop& loop, Open open, Histogram& took) : loop_(loop), open_(std::move(open)), took_(took) {
        next();
    }
    ~Turnstile() { leave(); }
    Turnstile(const Turnstile&) = delete;
    Turnstile& operator=(const Turnstile&) = delete;

  private:
    void next() {
        const Nanoseconds began = monotonic_now();
        session_ = open_([this, began] {
            took_.add(between(began, loop_.now()));
            leave();
            next();
        });
    }
    void leave() {
        session_->close();
        loop_.bury(std::move(session_));
    }

    Loop& loop_;
    const Open open_;
    Histogram& took_;
    std::unique_ptr<Session> session_;
};

struct Came {
    Histogram took;
    double seconds = 0, cpu_seconds = 0;

    [[nodiscard]] double per_second() const { return static_cast<double>(took.count()) / seconds; }
    [[nodiscard]] JsonLine line() const {
        JsonLine line;
        line.number("perSecond", per_second(), 1).milliseconds("tookMs", took);
        return line.number("cpuMicrosEach", cpu_seconds * 1e6 / static_cast<double>(took.count()), 1);
    }
};

Came let_in(Stage& stage, pid_t process, const Turnstile::Open& open) {
    Came came;
    const double cpu = cpu_seconds(process);
    const Nanoseconds began = monotonic_now();
    std::vector<std::unique_ptr<Turnstile>> places;
    for (std::size_t n = 0; n < stage.count("at-once"); ++n)
        places.push_back(std::make_unique<Turnstile>(stage.loop(), open, came.took));
    stage.loop().run_until(began + from_seconds(stage.number("seconds")));
    came.seconds = to_seconds(monotonic_now() - began);
    came.cpu_seconds = cpu_seconds(process) - cpu;
    if (came.took.count() == 0) fail("nobody came in");
    return came;
}

void run(Stage& stage) {
    Loop& loop = stage.loop();
    const std::size_t members = stage.count("members");
    const World world = stage.start({"people", "members"}, [&](World& made) {
        add_groups(made, loop, stage.server().port(), stage.count("people") / members, members);
    });
    std::size_t turn = 0;
    const Came real = let_in(stage, stage.server().process(), [&](std::function<void()> done) {
        const Person& person = world.people[turn++ % world.people.size()];
        return std::make_unique<SyncingSession>(loop, stage.server().port(), person.token, std::string(),
                                                std::move(done));
    });
    const double resident = resident_bytes(stage.server().process());

    const Limit limit = stage.limit({});
    turn = 0;
    const Came bare = let_in(stage, limit.process(), [&](std::function<void()> done) {
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
