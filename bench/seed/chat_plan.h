#pragma once

#include <cstddef>
#include <utility>

namespace parley::bench {

/// Who has a direct chat with whom in a data set. The first people talk in pairs and have that chat alone, so
/// that whoever measures with them finds the same chats however large the set is; the rest is a crowd, each
/// of whom has chats with those that follow.
class ChatPlan {
  public:
    /// How many people that many chats need at least.
    static std::size_t fewest_people(std::size_t chats);
    /// About twenty chats for each of the crowd, or more than that where there are millions.
    static std::size_t usual_people(std::size_t chats);

    ChatPlan(std::size_t chats, std::size_t people);

    /// The two of chat `n`: numbers of people, each two of them only once.
    [[nodiscard]] std::pair<std::size_t, std::size_t> people_of(std::size_t n) const;

  private:
    std::size_t pairs_, crowd_, each_;
};

}  // namespace parley::bench
