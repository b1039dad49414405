#include "gateway/hub/few_at_once.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace parley::gateway {
namespace {

class Queue final : public Executor {
  public:
    void post(Task task) override { tasks_.push_back(std::move(task)); }
    [[nodiscard]] bool here() const noexcept override { return true; }
    void run() {
        while (!tasks_.empty()) {
            Task task = std::move(tasks_.front());
            tasks_.pop_front();
            task();
        }
    }

  private:
    std::deque<Task> tasks_;
};

class FewAtOnceTest : public testing::Test {
  protected:
    /// Goes on until it is let go.
    Async<Unit> work(char name) {
        const FewAtOnce::Turn turn = co_await few_.take();
        log_ += name;
        co_await answer<Unit>([this](auto done) { working_.push_back(std::move(done)); });
        co_return Unit{};
    }
    void begin(char name) {
        spawn<Unit>(work(name), [](Unit) {});
    }
    void end_first() {
        Callback<Unit> first = std::move(working_.front());
        working_.pop_front();
        first(Unit{});
        home_.run();
    }

    Queue home_;
    FewAtOnce few_{home_, 2};
    std::string log_;
    std::deque<Callback<Unit>> working_;
};

TEST_F(FewAtOnceTest, OthersWaitInTheirOrder) {
    for (const char name : std::string("abcde")) begin(name);
    EXPECT_EQ(log_, "ab");
    end_first();
    EXPECT_EQ(log_, "abc");
    end_first();
    end_first();
    EXPECT_EQ(log_, "abcde");
    end_first();
    end_first();
    begin('f');
    begin('g');
    begin('h');
    EXPECT_EQ(log_, "abcdefg");
    while (!working_.empty()) end_first();
    EXPECT_EQ(log_, "abcdefgh");
}

TEST_F(FewAtOnceTest, SteppingAsideLetsOtherWorkHaveItsTurn) {
    home_.post([this] { log_ += 'x'; });
    spawn<Unit>(few_.step_aside(), [this](Unit) { log_ += 'y'; });
    EXPECT_EQ(log_, "");
    home_.run();
    EXPECT_EQ(log_, "xy");
}

}  // namespace
}  // namespace parley::gateway
