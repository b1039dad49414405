#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace parley::chat {

/// What the entities of one reactor may take of its memory, all kinds together.
struct ResidentBudget {
    std::size_t bytes = 0;
    std::size_t used = 0;  ///< as they were weighed last

    [[nodiscard]] bool exceeded() const noexcept { return used > bytes; }
};

/// Entities of one kind that are in memory: a cache of the store, on its reactor's thread. An entity has
/// `idle()`, whether it may go, and `bytes()`, what it takes by and large. Where the budget is exceeded,
/// those go that are idle and were not asked for since they were looked at last: second chance, or CLOCK (F.
/// J. Corbató, "A paging experiment with the Multics system", 1968). What is in use stays, over the budget
/// too.
template <class Id, class Entity>
class Residents {
  public:
    explicit Residents(ResidentBudget& budget) : budget_(budget) {}

    /// nullptr where it is not in memory.
    [[nodiscard]] Entity* find(const Id& id) const {
        const auto found = table_.find(id);
        return found == table_.end() ? nullptr : found->second.entity.get();
    }

    /// `make` is called where it is not in memory, after room was looked for.
    template <class Make>
    Entity& at(const Id& id, Make make) {
        if (const auto found = table_.find(id); found != table_.end()) {
            found->second.asked_for = true;
            return *found->second.entity;
        }
        if (budget_.exceeded()) pass(kLookedAt);
        Resident resident{make(), 0, true};
        weigh(resident);
        return *table_.emplace(id, std::move(resident)).first->second.entity;
    }

    /// Weighs the entities in the next `places` of the table, and lets go of them what it may and must.
    void pass(std::size_t places) {
        std::vector<Id> leaving;
        for (std::size_t n = 0; n < std::min(places, table_.bucket_count()); ++n) {
            hand_ = (hand_ + 1) % table_.bucket_count();
            for (auto entry = table_.begin(hand_); entry != table_.end(hand_); ++entry) {
                weigh(entry->second);
                if (!budget_.exceeded() || !entry->second.entity->idle()) continue;
                if (std::exchange(entry->second.asked_for, false)) continue;
                budget_.used -= entry->second.bytes;
                leaving.push_back(entry->first);
            }
        }
        for (const Id& id : leaving) table_.erase(id);
    }

    /// A share of the table, so that all of it is weighed in `passes` calls.
    void pass_share(std::size_t passes) { pass(table_.bucket_count() / passes + 1); }

    [[nodiscard]] std::size_t size() const noexcept { return table_.size(); }
    [[nodiscard]] auto begin() const noexcept { return table_.begin(); }
    [[nodiscard]] auto end() const noexcept { return table_.end(); }

  private:
    static constexpr std::size_t kLookedAt = 64;
    static constexpr std::size_t kPlaceBytes = 64;  ///< of the table and of the allocator, for an entity

    struct Resident {
        std::unique_ptr<Entity> entity;
        std::size_t bytes = 0;
        bool asked_for = true;
    };

    void weigh(Resident& resident) {
        const std::size_t bytes = kPlaceBytes + sizeof(Resident) + resident.entity->bytes();
        budget_.used += bytes - resident.bytes;
        resident.bytes = bytes;
    }

    ResidentBudget& budget_;
    std::unordered_map<Id, Resident> table_;
    std::size_t hand_ = 0;
};

}  // namespace parley::chat
