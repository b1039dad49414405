#pragma once

#include <utility>

#include "base/async.h"
#include "base/executor.h"

namespace parley {

namespace detail {

/// Keeps the callable, and what it captured, alive for as long as the coroutine that it starts.
template <class T, class Work>
Async<T> keep(Work work) {
    co_return co_await work();
}

}  // namespace detail

/// Runs `work` (a callable that returns Async<T>) on `there` and brings its answer back to `home`. At once
/// and without a hop when both are the calling thread. Call it on `home`.
template <class T, class Work>
void ask(Executor& home, Executor& there, Work work, Callback<T> done) {
    if (there.here()) {
        spawn<T>(detail::keep<T>(std::move(work)), std::move(done));
        return;
    }
    there.post([&home, work = std::move(work), done = std::move(done)]() mutable {
        spawn<T>(detail::keep<T>(std::move(work)), [&home, done = std::move(done)](T result) mutable {
            home.post(
                [done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
        });
    });
}

}  // namespace parley
