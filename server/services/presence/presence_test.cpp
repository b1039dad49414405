#include <gtest/gtest.h>

#include <deque>

#include "bus/local/local_bus.h"
#include "services/presence/presence_service.h"
#include "storage/memory/memory_store.h"

namespace parley::presence {
namespace {

using namespace std::chrono_literals;

/// A reactor that a test runs by hand, and that knows when it is the one that runs.
class Reactor final : public Executor {
  public:
    explicit Reactor(const Reactor*& running) : running_(running) {}
    void post(Task task) override { tasks_.push_back(std::move(task)); }
    [[nodiscard]] bool here() const noexcept override { return running_ == this; }
    std::size_t run() {
        const Reactor* before = std::exchange(running_, this);
        std::size_t ran = 0;
        for (; !tasks_.empty(); ++ran) {
            Task task = std::move(tasks_.front());
            tasks_.pop_front();
            task();
        }
        running_ = before;
        return ran;
    }
    void run_here(Task task) {
        post(std::move(task));
        run();
    }

  private:
    const Reactor*& running_;
    std::deque<Task> tasks_;
};

/// Writes the status as a digit, then the activity.
class PlainEncoder final : public PresenceEncoder {
  public:
    [[nodiscard]] std::string presence_broadcast(const PresenceState& state, WallTime) const override {
        return std::to_string(static_cast<int>(state.status)) + state.activity;
    }
};

struct Seen final : bus::Listener {
    void on_news(const bus::News& news) override {
        frames.emplace_back(std::get<bus::PresenceChanged>(news).frame.view());
    }
    std::vector<std::string> frames;
};

using Frames = std::vector<std::string>;
const std::string kOnline = "1", kAway = "2", kBusy = "3", kOffline = "0";

class PresenceTest : public testing::Test {
  protected:
    PresenceTest() {
        for (std::uint16_t core = 0; core < 2; ++core) bus_.listen({core}, seen_[core]);
        restart();
    }

    PresenceService& on(std::size_t core) { return *services_[core]; }
    [[nodiscard]] std::size_t owner() const { return cores_.owner(shard_of(user_.raw())); }
    [[nodiscard]] std::size_t other() const { return 1 - owner(); }

    /// New services over the same store, as after a restart.
    void restart(PresenceLimits limits = {}) {
        services_.clear();
        for (std::size_t core = 0; core < 2; ++core)
            services_.push_back(std::make_unique<PresenceService>(
                Context{core, cores_, reactors_[core], timers_, clock_, store_, bus_, encoder_, limits}));
        for (auto& service : services_) service->connect({services_[0].get(), services_[1].get()});
    }
    void run(std::size_t core, Task task) {
        reactors_[core].run_here(std::move(task));
        settle();
    }
    void settle() {
        while (reactors_[0].run() + reactors_[1].run() > 0) {
        }
    }
    void wait(std::chrono::milliseconds time) {
        clock_.advance(time);
        reactors_[owner()].run_here([this] { timers_.run_due(); });
        settle();
    }
    void open(std::size_t core, SessionId session) {
        run(core, [=, this] { on(core).socket_opened(user_, session); });
    }
    void close(std::size_t core, SessionId session) {
        run(core, [=, this] { on(core).socket_closed(user_, session); });
    }
    PresenceState state(std::size_t core) {
        std::optional<std::vector<PresenceState>> states;
        run(core, [&] {
            spawn<std::vector<PresenceState>>(on(core).states({user_}),
                                              [&](std::vector<PresenceState> found) {
                                                  EXPECT_TRUE(reactors_[core].here());
                                                  states = std::move(found);
                                              });
        });
        return states.value().at(0);
    }
    std::optional<PresenceState> watch(std::size_t core) {
        std::optional<PresenceState> now;
        run(core, [&] {
            on(core).watch(user_, [&](PresenceState found) {
                EXPECT_TRUE(reactors_[core].here());
                now = std::move(found);
            });
        });
        return now;
    }

    const Reactor* running_ = nullptr;
    std::array<Reactor, 2> reactors_{Reactor(running_), Reactor(running_)};
    Cores cores_{{&reactors_[0], &reactors_[1]}};
    ManualClock clock_;
    ManualTimers timers_{clock_};
    storage::MemoryStore store_{clock_};
    bus::LocalBus bus_{cores_};
    PlainEncoder encoder_;
    std::array<Seen, 2> seen_;
    std::vector<std::unique_ptr<PresenceService>> services_;

    SeededRandom random_{7};
    UserId user_ = make_id<UserId>(random_);
    SessionId phone_ = make_id<SessionId>(random_);
    SessionId desk_ = make_id<SessionId>(random_);
};

TEST_F(PresenceTest, SocketsOnAnyCoreMakeAUserOnlineEverywhere) {
    EXPECT_EQ(state(owner()).status, PresenceStatus::Offline);
    open(other(), phone_);
    for (const std::size_t core : {0U, 1U}) EXPECT_EQ(state(core).status, PresenceStatus::Online);
}

TEST_F(PresenceTest, OnlyCoresThatWatchAreTold) {
    EXPECT_EQ(watch(other()).value().status, PresenceStatus::Offline);
    open(owner(), phone_);
    EXPECT_EQ(seen_[other()].frames, Frames{kOnline});
    EXPECT_TRUE(seen_[owner()].frames.empty());

    run(other(), [this] { on(other()).unwatch(user_); });
    run(owner(), [this] { on(owner()).set_status(user_, phone_, PresenceStatus::Busy, {}); });
    EXPECT_EQ(seen_[other()].frames, Frames{kOnline});
    EXPECT_EQ(watch(other()).value().status, PresenceStatus::Busy);
}

TEST_F(PresenceTest, AnActivityIsOverAtItsTime) {
    watch(owner());
    open(owner(), phone_);
    const WallTime until = clock_.wall() + 10min;
    run(owner(), [=, this] { on(owner()).set_status(user_, phone_, PresenceStatus::Busy, "lunch", until); });
    wait(9min);
    EXPECT_EQ(state(owner()).activity, "lunch");
    wait(2min);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
    EXPECT_EQ(seen_[owner()].frames, (Frames{kOnline, kBusy + "lunch", kOnline}));
}

TEST_F(PresenceTest, TheLastSocketsEndMakesOfflineWithinFiveSeconds) {
    watch(owner());
    open(owner(), phone_);
    open(other(), desk_);
    close(owner(), phone_);
    wait(5s);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);

    const WallTime left = clock_.wall();
    close(other(), desk_);
    wait(5s);
    EXPECT_EQ(seen_[owner()].frames, (Frames{kOnline, kOffline}));
    EXPECT_EQ(state(other()).status, PresenceStatus::Offline);
    EXPECT_EQ(state(other()).last_seen, left);
}

TEST_F(PresenceTest, AReloadDoesNotFlicker) {
    watch(owner());
    open(owner(), phone_);
    close(owner(), phone_);
    wait(1900ms);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
    open(other(), desk_);
    wait(5s);
    EXPECT_EQ(seen_[owner()].frames, Frames{kOnline});
    EXPECT_EQ(state(owner()).status, PresenceStatus::Online);
}

TEST_F(PresenceTest, WhoHidesIsNotShownWhileLeaving) {
    open(owner(), phone_);
    run(owner(), [this] { on(owner()).set_status(user_, phone_, PresenceStatus::Offline, {}); });
    close(owner(), phone_);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Offline);
}

TEST_F(PresenceTest, LastSeenOutlivesTheProcess) {
    open(owner(), phone_);
    const WallTime left = clock_.wall();
    close(owner(), phone_);
    wait(2s);
    EXPECT_EQ(on(owner()).known_users(), 0U);
    restart();
    EXPECT_EQ(state(other()).last_seen, left);
    EXPECT_EQ(watch(owner()).value().last_seen, left);
}

TEST_F(PresenceTest, OfSeveralDevicesTheBusiestStatusCountsAndTheLatestActivity) {
    watch(owner());
    open(owner(), phone_);
    open(owner(), desk_);
    run(owner(), [this] { on(owner()).set_status(user_, phone_, PresenceStatus::Away, R"({"text":"a"})"); });
    run(other(), [this] { on(other()).set_status(user_, desk_, PresenceStatus::Busy, R"({"text":"b"})"); });
    run(owner(), [this] { on(owner()).set_status(user_, phone_, PresenceStatus::Away, R"({"text":"c"})"); });
    EXPECT_EQ(seen_[owner()].frames, (Frames{kOnline, kOnline + R"({"text":"a"})", kBusy + R"({"text":"b"})",
                                             kBusy + R"({"text":"c"})"}));
    close(owner(), desk_);
    EXPECT_EQ(seen_[owner()].frames.back(), kAway + R"({"text":"c"})");
}

TEST_F(PresenceTest, ASocketThatIsNotOpenSaysNothing) {
    run(owner(), [this] { on(owner()).set_status(user_, phone_, PresenceStatus::Busy, {}); });
    close(owner(), phone_);
    EXPECT_EQ(on(owner()).known_users(), 0U);
    EXPECT_EQ(state(owner()).status, PresenceStatus::Offline);
}

TEST_F(PresenceTest, WhatNobodyNeedsIsForgotten) {
    watch(other());
    watch(owner());
    EXPECT_EQ(on(owner()).known_users(), 1U);
    for (const std::size_t core : {0U, 1U}) run(core, [this, core] { on(core).unwatch(user_); });
    EXPECT_EQ(on(owner()).known_users(), 0U);
}

TEST_F(PresenceTest, PastTheLimitAWatcherSeesTheStateOnce) {
    restart({.watched_users = 0});
    EXPECT_EQ(watch(owner()).value().status, PresenceStatus::Offline);
    open(owner(), phone_);
    EXPECT_TRUE(seen_[owner()].frames.empty());
    EXPECT_EQ(watch(owner()).value().status, PresenceStatus::Online);
}

}  // namespace
}  // namespace parley::presence
