#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "base/executor.h"
#include "bus/bus.h"

namespace parley::bus::contract {

/// A reactor that does nothing but run what is posted to it. The destructor runs what is left.
class CoreThread final : public Executor {
  public:
    CoreThread() : thread_([this] { run(); }) {}
    ~CoreThread() override {
        post(Task());
        thread_.join();
    }
    void post(Task task) override {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        posted_.notify_one();
    }
    [[nodiscard]] bool here() const noexcept override {
        return std::this_thread::get_id() == thread_.get_id();
    }

  private:
    void run() {
        for (;;) {
            std::unique_lock lock(mutex_);
            posted_.wait(lock, [&] { return !tasks_.empty(); });
            Task task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            if (!task) return;
            task();
        }
    }

    std::mutex mutex_;
    std::condition_variable posted_;
    std::deque<Task> tasks_;
    std::thread thread_;
};

/// Keeps what it heard, and on which thread.
class Heard final : public Listener {
  public:
    explicit Heard(const Executor& core) : core_(core) {}
    void on_news(const News& news) override {
        on_other_thread = on_other_thread || !core_.here();
        all.push_back(news);
    }

    std::vector<News> all;
    bool on_other_thread = false;

  private:
    const Executor& core_;
};

inline News head(std::uint64_t seq, std::string frame = "frame") {
    ChatEvent event;
    event.seq = seq;
    event.frame = SharedBytes(std::move(frame));
    return event;
}
inline std::uint64_t seq_of(const News& news) {
    const auto* event = std::get_if<ChatEvent>(&news);
    return event == nullptr ? 0 : event->seq;
}

}  // namespace parley::bus::contract
