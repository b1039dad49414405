#include "chat_plan.h"

#include <algorithm>
#include <cmath>

namespace parley::bench {

namespace {

constexpr std::size_t kPairs = 100;
constexpr std::size_t kChatsEach = 20;
constexpr std::size_t kMostPeople = 100'000;

std::size_t chats_of_crowd(std::size_t chats) {
    return chats - std::min(chats, kPairs);
}

}  // namespace

/// Each of a crowd of c has chats with at most (c - 1) / 2 of those that follow, or two would meet twice.
std::size_t ChatPlan::fewest_people(std::size_t chats) {
    const auto wanted = static_cast<double>(chats_of_crowd(chats));
    const std::size_t crowd = wanted == 0 ? 0 : static_cast<std::size_t>(std::sqrt(2 * wanted)) + 3;
    return 2 * std::min(chats, kPairs) + crowd;
}

std::size_t ChatPlan::usual_people(std::size_t chats) {
    const std::size_t people = 2 * std::min(chats, kPairs) + 2 * chats_of_crowd(chats) / kChatsEach;
    return std::max(std::min(people, kMostPeople), fewest_people(chats));
}

ChatPlan::ChatPlan(std::size_t chats, std::size_t people)
    : pairs_(std::min(chats, kPairs)), crowd_(people - 2 * pairs_) {
    each_ = crowd_ == 0 ? 0 : (chats_of_crowd(chats) + crowd_ - 1) / crowd_;
}

std::pair<std::size_t, std::size_t> ChatPlan::people_of(std::size_t n) const {
    if (n < pairs_) return {2 * n, 2 * n + 1};
    const std::size_t one = (n - pairs_) / each_, distance = 1 + (n - pairs_) % each_;
    return {2 * pairs_ + one, 2 * pairs_ + (one + distance) % crowd_};
}

}  // namespace parley::bench
