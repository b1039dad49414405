#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>
#include <mutex>

#include "base/turns.h"
#include "services/identity/attempts.h"
#include "services/identity/test/world.h"
#include "services/identity/user_cache.h"

namespace parley::identity {
namespace {

using namespace std::chrono_literals;

/// An executor that other threads post to, and whose thread waits for what comes.
class WaitingExecutor final : public Executor {
  public:
    void post(Task task) override {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        changed_.notify_one();
    }
    [[nodiscard]] bool here() const noexcept override { return true; }
    void run_one() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !tasks_.empty(); });
        Task task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
};

TEST(Passwords, AreHashedOnOtherThreads) {
    WaitingExecutor home;
    WorkerPool pool(2, 64);
    const auto wait = [&home](auto work) {
        using T = decltype(work.await_resume());
        std::optional<T> result;
        spawn<T>(std::move(work), [&](T value) { result.emplace(std::move(value)); });
        while (!result) home.run_one();
        return std::move(*result);
    };
    const auto hash = wait(hash_password(pool, home, Secret("correct horse"), {1, 1}));
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$"));
    EXPECT_EQ(*wait(check_password(pool, home, Secret("correct horse"), *hash)), Match::Yes);
    EXPECT_EQ(*wait(check_password(pool, home, Secret("correct horsf"), *hash)), Match::No);
    EXPECT_NE(*wait(hash_password(pool, home, Secret("correct horse"), {1, 1})), *hash);
    EXPECT_EQ(*wait(check_password(pool, home, Secret(""), hash_of_nobody({1, 1}))), Match::No);
}

TEST(Attempts, AreForgottenOldestFirst) {
    Attempts attempts(1, 1h, 2);
    const SteadyTime now{};
    EXPECT_TRUE(attempts.count("a", now));
    EXPECT_TRUE(attempts.count("b", now));
    EXPECT_FALSE(attempts.count("a", now));
    EXPECT_TRUE(attempts.count("c", now));
    EXPECT_FALSE(attempts.count("a", now));
    EXPECT_TRUE(attempts.count("b", now));
}

TEST(Attempts, ARefusedOneDoesNotCount) {
    Attempts attempts(10, 1min);
    SteadyTime now{};
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(attempts.count("a", now));
    for (int i = 0; i < 100; ++i) EXPECT_FALSE(attempts.count("a", now));
    EXPECT_DOUBLE_EQ(attempts.count("a", now).error().retry_after.value(), 6);
    EXPECT_TRUE(attempts.count("a", now + 6s));
    EXPECT_FALSE(attempts.count("a", now + 6s));
}

TEST(Turns, AreTakenInOrderAndBounded) {
    ManualExecutor home;
    Turns turns(home, 2);
    std::vector<Turns::Turn> held;
    std::string order;
    for (const char who : {'a', 'b', 'c', 'd'})
        spawn<Result<Turns::Turn>>(turns.take("key"), [&, who](Result<Turns::Turn> turn) {
            order += turn ? who : '!';
            if (turn) held.push_back(std::move(*turn));
        });
    EXPECT_EQ(order, "a!");
    held.clear();
    home.run_all();
    EXPECT_EQ(order, "a!b");
    held.clear();
    home.run_all();
    EXPECT_EQ(order, "a!bc");
    spawn<Result<Turns::Turn>>(turns.take("other"),
                               [&](Result<Turns::Turn> turn) { order += turn ? 'o' : '!'; });
    EXPECT_EQ(order, "a!bco");
}

TEST(UserCache, DropsTheOneUsedLongestAgo) {
    SeededRandom random(1);
    UserCache cache(2);
    std::vector<UserId> ids;
    for (int i = 0; i < 3; ++i) {
        UserState state;
        ids.push_back(state.row.account.user.id = make_id<UserId>(random));
        if (i == 2) {
            EXPECT_TRUE(cache.find(ids[0]));
        }
        cache.put(std::make_shared<const UserState>(std::move(state)));
    }
    EXPECT_TRUE(cache.find(ids[0]));
    EXPECT_FALSE(cache.find(ids[1]));
    EXPECT_TRUE(cache.find(ids[2]));
}

TEST(TokenKey, IsMadeOnce) {
    World world;
    SeededRandom other(99);
    const auto again = world.wait(load_token_key(world.store, 1, world.executors[1], other));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->bytes, world.key.bytes);
    storage::MemoryStore empty(world.clock);
    storage::FaultyStore faulty(empty, 1);
    faulty.next_commit(storage::CommitFault::UnknownWritten);
    EXPECT_TRUE(world.wait(load_token_key(faulty, 1, world.executors[0], other)));
    storage::FaultyStore broken(empty, 1);
    broken.next_read(storage::ReadFault::Unavailable);
    EXPECT_EQ(code_of(world.wait(load_token_key(broken, 1, world.executors[0], other))),
              ErrorCode::StorageUnavailable);
}

}  // namespace
}  // namespace parley::identity
