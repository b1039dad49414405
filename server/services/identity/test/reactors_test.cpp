#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "bus/local/local_bus.h"
#include "services/identity/identity.h"
#include "storage/memory/memory_store.h"

namespace parley::identity {
namespace {

/// A thread that runs what is posted to it, until its end.
class ThreadExecutor final : public Executor {
  public:
    ThreadExecutor() : thread_([this] { run(); }) {}
    ~ThreadExecutor() override {
        post([this] { ended_ = true; });
        thread_.join();
    }
    void post(Task task) override {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        changed_.notify_one();
    }
    [[nodiscard]] bool here() const noexcept override {
        return std::this_thread::get_id() == thread_.get_id();
    }

  private:
    void run() {
        while (!ended_) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return !tasks_.empty(); });
            Task task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            task();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    bool ended_ = false;
    std::thread thread_;
};

class Quiet final : public bus::Listener {
  public:
    void on_news(const bus::News&) override {}
};

/// A person's whole way through the service, on one reactor; what went wrong, or nothing.
Async<std::string> live(Identity& identity, std::string name) {
    Registration registration{name, Secret("password"), "Person " + name, {}, {}, {}};
    const auto first = co_await identity.register_account(std::move(registration), "10.0.0.1");
    if (!first) co_return "register";
    Credentials credentials{name, Secret("password"), "phone"};
    const auto phone = co_await identity.login(std::move(credentials), "10.0.0.1");
    if (!phone) co_return "login";
    const auto caller = co_await identity.authenticate(phone->access_token);
    if (!caller) co_return "authenticate";
    const auto fresh = co_await identity.refresh(phone->refresh_token);
    if (!fresh) co_return "refresh";
    const auto page = co_await identity.search_users("person", 200, std::nullopt);
    if (!page || page->users.empty()) co_return "search";
    const Status ended = co_await identity.revoke_device(*caller, first->device);
    if (!ended) co_return "revoke";
    const auto late = co_await identity.authenticate(first->access_token);
    if (late || late.error().code != ErrorCode::SessionRevoked) co_return "a revoked device";
    co_return "";
}

TEST(Reactors, ServeManyPeopleAtOnce) {
    SystemClock clock;
    SystemRandom random;
    storage::MemoryStore store(clock);
    Quiet quiet;
    std::vector<std::promise<std::string>> outcomes(30);
    {
        std::vector<std::unique_ptr<ThreadExecutor>> threads;
        for (int i = 0; i < 3; ++i) threads.push_back(std::make_unique<ThreadExecutor>());
        const Cores cores({threads[0].get(), threads[1].get(), threads[2].get()});
        bus::LocalBus bus(cores);
        for (std::uint16_t i = 0; i < 3; ++i) bus.listen({i}, quiet);
        Settings settings;
        settings.hash_cost = {1, 1};
        settings.registrations_per_hour = 0;
        WorkerPool workers(2, 1000);
        auto service = Identity::make({cores, store, bus, workers, clock, random}, settings, TokenKey{});
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            threads[i % 3]->post([&, i] {
                spawn<std::string>(
                    live(*service[i % 3], "user" + std::to_string(i)),
                    [&, i](std::string outcome) { outcomes[i].set_value(std::move(outcome)); });
            });
        }
        for (auto& outcome : outcomes) EXPECT_EQ(outcome.get_future().get(), "");
        threads.clear();
    }
}

}  // namespace
}  // namespace parley::identity
