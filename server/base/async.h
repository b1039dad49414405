#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

#include "base/task.h"

namespace parley {

/// A coroutine that starts when it is awaited and hands its result to the one who awaits it. Everything
/// happens on the thread of the reactor that runs it: whoever completes an operation that a coroutine waits
/// for must do so on that reactor. An exception that leaves a coroutine ends the program: expected failures
/// travel as Result.
template <class T>
class [[nodiscard]] Async {
  public:
    struct promise_type {
        std::optional<T> value;
        std::coroutine_handle<> continuation;

        Async get_return_object() { return Async(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        struct Final {
            bool await_ready() noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self) noexcept {
                return self.promise().continuation;
            }
            void await_resume() noexcept {}
        };
        Final final_suspend() noexcept { return {}; }
        template <class U>
        void return_value(U&& result) {
            value.emplace(std::forward<U>(result));
        }
        void unhandled_exception() noexcept { std::terminate(); }
    };

    Async(Async&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Async& operator=(Async&&) = delete;
    ~Async() {
        if (handle_) handle_.destroy();
    }

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept {
        handle_.promise().continuation = awaiting;
        return handle_;
    }
    T await_resume() { return std::move(*handle_.promise().value); }

  private:
    explicit Async(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    std::coroutine_handle<promise_type> handle_;
};

namespace detail {

struct Detached {
    struct promise_type {
        Detached get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept { std::terminate(); }
    };
};

template <class T>
Detached run(Async<T> work, Callback<T> done) {
    T result = co_await work;
    done(std::move(result));
}

/// Waits for an operation that answers by callback. The answer may come at once, inside start(), or later.
template <class T, class Start>
class CallbackAwaiter {
  public:
    explicit CallbackAwaiter(Start& start) : start_(start) {}
    CallbackAwaiter(const CallbackAwaiter&) = delete;
    CallbackAwaiter& operator=(const CallbackAwaiter&) = delete;

    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> awaiting) {
        start_(Callback<T>([this, awaiting](T result) {
            result_.emplace(std::move(result));
            if (suspended_) awaiting.resume();
        }));
        suspended_ = !result_.has_value();
        return suspended_;
    }
    T await_resume() { return std::move(*result_); }

  private:
    Start& start_;
    std::optional<T> result_;
    bool suspended_ = false;
};

}  // namespace detail

/// Starts `work` now and hands its result to `done`.
template <class T>
void spawn(Async<T> work, Callback<T> done) {
    detail::run(std::move(work), std::move(done));
}

/// A coroutine's way to call an operation that answers by callback: `start` gets the callback to pass on.
///     Result<Row> row = co_await answer<Result<Row>>([&](auto done) { store.get(key, home, std::move(done));
///     });
/// The callback must be called on the awaiting thread.
template <class T, class Start>
Async<T> answer(Start start) {
    detail::CallbackAwaiter<T, Start> awaiter(start);
    co_return co_await awaiter;
}

}  // namespace parley
