#pragma once

#include <cstddef>
#include <random>
#include <vector>

#include "traffic/scrolling.h"

namespace parley::bench {

/// Where in a chat a page of fifty messages lies.
enum class Depth { Newest, Middle };

/// People who open one of their chats by chance, or jump into the middle of one: nobody reads on.
class RandomPages {
  public:
    /// Each of the chats has at least so many messages.
    RandomPages(Loop& loop, std::uint16_t port, std::size_t connections,
                const std::vector<Scrolling::Place>& places, Depth depth, std::size_t messages);

    /// Asks for a page, as of then.
    void read_a_page(Nanoseconds intended);
    /// Closed loop: so many requests are always under way.
    void keep_in_flight(std::size_t count);
    void stop();

    [[nodiscard]] const Histogram& took() const noexcept { return took_; }

  private:
    void take(Nanoseconds intended);

    Loop& loop_;
    const std::vector<Scrolling::Place>& places_;
    const Depth depth_;
    std::mt19937_64 chance_{7};
    std::uniform_int_distribution<std::size_t> which_, where_;
    std::size_t in_flight_ = 0;
    Histogram took_;
    HttpPool pool_;
};

}  // namespace parley::bench
