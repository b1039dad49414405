#pragma once

#include <gtest/gtest.h>

#include <array>
#include <deque>

#include "bus/local/local_bus.h"
#include "services/presence/presence_service.h"
#include "storage/faulty/faulty_store.h"
#include "storage/memory/memory_store.h"

namespace parley::presence {

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

/// Writes the status as a digit, then the state and the text of the activity.
class PlainEncoder final : public PresenceEncoder {
  public:
    [[nodiscard]] std::string presence_broadcast(const PresenceState& state, WallTime) const override {
        return std::to_string(static_cast<int>(state.status)) + state.activity.state + state.activity.text;
    }
};

struct Heard final : bus::Listener {
    void on_news(const bus::News& news) override {
        frames.emplace_back(std::get<bus::PresenceChanged>(news).frame.view());
    }
    std::vector<std::string> frames;
};

using Frames = std::vector<std::string>;
inline const std::string kOnline = "1", kAway = "2", kBusy = "3", kOffline = "0";

class PresenceTest : public testing::Test {
  protected:
    PresenceTest() {
        for (std::uint16_t core = 0; core < 2; ++core) bus_.listen({core}, heard_[core]);
        restart();
    }

    PresenceService& on(std::size_t core) { return *services_[core]; }
    [[nodiscard]] std::size_t owner() const { return cores_.owner(shard_of(user_.raw())); }
    [[nodiscard]] std::size_t other() const { return 1 - owner(); }

    /// New services over the same store, as after a restart.
    void restart(PresenceLimits limits = {}) {
        // What was under way may still answer; timers never fire.
        std::ranges::move(services_, std::back_inserter(dead_));
        services_.clear();
        timers_ = std::make_unique<ManualTimers>(clock_);
        const auto incarnation = make_id<Incarnation>(random_);
        for (std::size_t core = 0; core < 2; ++core)
            services_.push_back(std::make_unique<PresenceService>(
                Context{core, cores_, reactors_[core], *timers_, clock_, faulty_, bus_, encoder_, incarnation,
                        limits, 1, [this] { return busy_; }}));
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
        reactors_[owner()].run_here([this] { timers_->run_due(); });
        settle();
    }
    void open(std::size_t core, SessionId session) {
        run(core, [=, this] { on(core).socket_opened(user_, session); });
    }
    void close(std::size_t core, SessionId session) {
        run(core, [=, this] { on(core).socket_closed(user_, session); });
    }
    void report(SessionId session, PresenceStatus status, Use use, Activity activity = {}) {
        run(other(), [=, this] { on(other()).report(user_, session, status, use, activity); });
    }
    Result<PresenceState> set(PresenceStatus status, Activity activity = {}) {
        std::optional<Result<PresenceState>> own;
        run(other(), [&] {
            spawn<Result<PresenceState>>(on(other()).set_by_hand(user_, status, activity),
                                         [&](Result<PresenceState> answer) { own = std::move(answer); });
        });
        return own.value();
    }
    PresenceViews views(std::size_t core) {
        std::optional<PresenceViews> views;
        run(core, [&] {
            spawn<PresenceViews>(on(core).look(user_), [&](PresenceViews found) {
                EXPECT_TRUE(reactors_[core].here());
                views = std::move(found);
            });
        });
        return views.value();
    }
    PresenceState state(std::size_t core) { return views(core).to_others; }
    Watched watch(std::size_t core) {
        std::optional<Watched> now;
        run(core, [&] {
            on(core).watch({user_}, [&](const std::vector<Watched>& found) {
                EXPECT_TRUE(reactors_[core].here());
                now = found.at(0);
            });
        });
        return now.value();
    }
    /// The frame that a core gets which begins to watch.
    std::string state_for_watcher(std::size_t core) { return std::string(watch(core).state.frame.view()); }
    /// What the watchers on the owner's core are told by now.
    Frames told() {
        wait(100ms);
        return heard_[owner()].frames;
    }

    double busy_ = 0;  ///< of both reactors
    const Reactor* running_ = nullptr;
    std::array<Reactor, 2> reactors_{Reactor(running_), Reactor(running_)};
    Cores cores_{{&reactors_[0], &reactors_[1]}};
    ManualClock clock_;
    std::unique_ptr<ManualTimers> timers_;
    storage::MemoryStore store_{clock_};
    storage::FaultyStore faulty_{store_, 1};
    bus::LocalBus bus_{cores_};
    PlainEncoder encoder_;
    std::array<Heard, 2> heard_;
    std::vector<std::unique_ptr<PresenceService>> services_;
    std::vector<std::unique_ptr<PresenceService>> dead_;

    SeededRandom random_{7};
    UserId user_ = make_id<UserId>(random_);
    SessionId phone_ = make_id<SessionId>(random_);
    SessionId desk_ = make_id<SessionId>(random_);
};

}  // namespace parley::presence
