#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/async.h"
#include "base/result.h"

namespace parley {

/// Runs all of `works` at the same time (on this thread: they overlap where they wait) and returns their
/// results in order.
template <class T>
Async<std::vector<T>> gather(std::vector<Async<T>> works) {
    struct Progress {
        std::vector<std::optional<T>> results;
        std::size_t left = 0;
        Callback<Unit> done;
    };
    auto progress = std::make_shared<Progress>();
    progress->results.resize(works.size());
    progress->left = works.size();
    if (!works.empty()) {
        co_await answer<Unit>([&](auto done) {
            progress->done = std::move(done);
            for (std::size_t i = 0; i < works.size(); ++i) {
                spawn<T>(std::move(works[i]), [progress, i](T result) {
                    progress->results[i].emplace(std::move(result));
                    if (--progress->left == 0) progress->done(Unit{});
                });
            }
        });
    }
    std::vector<T> results;
    results.reserve(progress->results.size());
    for (auto& result : progress->results) results.push_back(std::move(*result));
    co_return results;
}

}  // namespace parley
