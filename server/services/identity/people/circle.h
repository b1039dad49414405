#pragma once

#include <algorithm>
#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/user.h"

namespace parley::identity {

/// What a user has set about others: it decides who may see him. Never changes: a change puts a new one in
/// the old one's place.
struct Circle {
    Privacy privacy;
    std::vector<UserId> contacts;  ///< in order
    std::vector<UserId> blocked;   ///< in order
    bool whole = true;             ///< false: these are too many to be kept, and are read row by row

    [[nodiscard]] bool knows(const UserId& other) const {
        return std::ranges::binary_search(contacts, other);
    }
    [[nodiscard]] bool blocks(const UserId& other) const {
        return std::ranges::binary_search(blocked, other);
    }
};

/// The circles that were needed last, as many as fit into `capacity` bytes. Of one reactor, on its thread.
class CircleCache {
  public:
    using Known = std::shared_ptr<const Circle>;

    explicit CircleCache(std::size_t capacity) : capacity_(capacity) {}

    /// nullptr when it is not there.
    Known find(const UserId& user) {
        const auto found = entries_.find(user);
        if (found == entries_.end()) return nullptr;
        order_.splice(order_.begin(), order_, found->second);
        return found->second->second;
    }

    void put(const UserId& user, Known circle) {
        forget(user);
        used_ += bytes_of(*circle);
        order_.emplace_front(user, std::move(circle));
        entries_[user] = order_.begin();
        while (used_ > capacity_) {
            const UserId last = order_.back().first;
            forget(last);
        }
    }

    void forget(const UserId& user) {
        const auto found = entries_.find(user);
        if (found == entries_.end()) return;
        used_ -= bytes_of(*found->second->second);
        order_.erase(found->second);
        entries_.erase(found);
    }

    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

  private:
    using Order = std::list<std::pair<UserId, Known>>;  ///< the one used last first

    static std::size_t bytes_of(const Circle& circle) {
        constexpr std::size_t kPlace = 128;  // of the list, of the table and of the allocator
        return kPlace + sizeof(Circle) + (circle.contacts.size() + circle.blocked.size()) * sizeof(UserId);
    }

    const std::size_t capacity_;
    std::size_t used_ = 0;
    Order order_;
    std::unordered_map<UserId, Order::iterator> entries_;
};

}  // namespace parley::identity
