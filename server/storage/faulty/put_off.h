#pragma once

#include <utility>

#include "base/executor.h"

namespace parley::storage {

/// Runs `task` after so many turns of the queue of `home`; with none, at once. Call it on `home`.
inline void put_off(Executor& home, unsigned turns, Task task) {
    if (turns == 0) {
        task();
        return;
    }
    home.post(
        [&home, turns, task = std::move(task)]() mutable { put_off(home, turns - 1, std::move(task)); });
}

}  // namespace parley::storage
