#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>
#include <utility>

#include "services/identity/user_rows.h"

namespace parley::identity {

/// The users that were needed last; at most `capacity`. States never change: a change puts a new one in the
/// old one's place. Of one reactor, on its thread.
class UserCache {
  public:
    using State = std::shared_ptr<const UserState>;

    explicit UserCache(std::size_t capacity) : capacity_(capacity) {}

    /// Nothing (nullptr) when it is not there.
    State find(const UserId& user) {
        const auto found = entries_.find(user);
        if (found == entries_.end()) return nullptr;
        order_.splice(order_.begin(), order_, found->second);
        return *found->second;
    }

    void put(State state) {
        const UserId user = state->id();
        forget(user);
        order_.push_front(std::move(state));
        entries_[user] = order_.begin();
        if (entries_.size() <= capacity_) return;
        entries_.erase(order_.back()->id());
        order_.pop_back();
    }

    void forget(const UserId& user) {
        const auto found = entries_.find(user);
        if (found == entries_.end()) return;
        order_.erase(found->second);
        entries_.erase(found);
    }

  private:
    const std::size_t capacity_;
    std::list<State> order_;  ///< the one used last first
    std::unordered_map<UserId, std::list<State>::iterator> entries_;
};

}  // namespace parley::identity
