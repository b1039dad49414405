#pragma once

#include <cstddef>
#include <deque>
#include <utility>

#include "base/async.h"
#include "base/executor.h"
#include "base/result.h"

namespace parley::gateway {

/// Lets so many coroutines of one reactor go on at the same time; the others wait in their order. For work
/// that everybody wants at once after a restart, and that must not stand in the way of messages. Outlives
/// every turn.
class FewAtOnce {
  public:
    FewAtOnce(Executor& home, std::size_t most) : home_(home), free_(most) {}

    /// Held until it ends; then the next one's begins.
    class Turn {
      public:
        explicit Turn(FewAtOnce& few) : few_(&few) {}
        Turn(Turn&& other) noexcept : few_(std::exchange(other.few_, nullptr)) {}
        Turn& operator=(Turn&&) = delete;
        ~Turn() {
            if (few_ != nullptr) few_->pass_on();
        }

      private:
        FewAtOnce* few_;
    };

    Async<Turn> take() {
        if (free_ > 0)
            --free_;
        else
            co_await answer<Unit>([this](auto done) { waiting_.push_back(std::move(done)); });
        co_return Turn(*this);
    }

    /// Lets other work of the reactor have its turn.
    Async<Unit> step_aside() {
        co_return co_await answer<Unit>(
            [this](auto done) { home_.post([done = std::move(done)]() mutable { done(Unit{}); }); });
    }

  private:
    void pass_on() {
        if (waiting_.empty()) {
            ++free_;
            return;
        }
        Callback<Unit> next = std::move(waiting_.front());
        waiting_.pop_front();
        home_.post([next = std::move(next)]() mutable { next(Unit{}); });
    }

    Executor& home_;
    std::size_t free_;
    std::deque<Callback<Unit>> waiting_;
};

}  // namespace parley::gateway
