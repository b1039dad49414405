#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/async.h"
#include "base/executor.h"
#include "base/result.h"

namespace parley {

/// One at a time for each key, first come, first served: what reads an entity, decides and commits takes a
/// turn first, so that nothing changes between. Of one reactor, on its thread; outlives every turn.
class Turns {
  public:
    explicit Turns(Executor& home, std::size_t max_waiting = 256) : home_(home), max_waiting_(max_waiting) {}

    /// Held until it ends; then the next one's begins.
    class Turn {
      public:
        Turn(Turns& turns, std::string key) : turns_(&turns), key_(std::move(key)) {}
        Turn(Turn&& other) noexcept
            : turns_(std::exchange(other.turns_, nullptr)), key_(std::move(other.key_)) {}
        Turn& operator=(Turn&&) = delete;
        ~Turn() {
            if (turns_ != nullptr) turns_->pass_on(key_);
        }

      private:
        Turns* turns_;
        std::string key_;
    };

    /// OVERLOADED when too many wait for that key. The place in the queue is taken when the answer is first
    /// awaited.
    Async<Result<Turn>> take(std::string key) {
        auto [place, is_free] = waiting_.try_emplace(key);
        if (!is_free) {
            if (place->second.size() >= max_waiting_) co_return Error{ErrorCode::Overloaded, {}, 1.0};
            auto& queue = place->second;
            co_await answer<Unit>([&queue](auto done) { queue.push_back(std::move(done)); });
        }
        co_return Turn(*this, std::move(key));
    }

  private:
    void pass_on(const std::string& key) {
        const auto place = waiting_.find(key);
        if (place->second.empty()) {
            waiting_.erase(place);
            return;
        }
        Callback<Unit> next = std::move(place->second.front());
        place->second.pop_front();
        home_.post([next = std::move(next)]() mutable { next(Unit{}); });
    }

    Executor& home_;
    const std::size_t max_waiting_;
    std::unordered_map<std::string, std::deque<Callback<Unit>>> waiting_;
};

}  // namespace parley
