#include "net/loop/mailbox.h"

#include <utility>

namespace parley::net {

bool Mailbox::put(Task task) {
    const std::scoped_lock lock(mutex_);
    tasks_.push_back(std::move(task));
    return tasks_.size() == 1;
}

void Mailbox::take(std::vector<Task>& batch) {
    const std::scoped_lock lock(mutex_);
    tasks_.swap(batch);
}

}  // namespace parley::net
