#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "client/http_pool.h"
#include "measure/histogram.h"
#include "world/people.h"

namespace parley::bench {

/// People who scroll through their chats, from the newest page to the oldest, and then the next chat.
/// chats[n] is one that readers[n] is in.
class Scrolling {
  public:
    struct Place {
        const Person* reader;
        std::string chat;
    };

    Scrolling(Loop& loop, std::uint16_t port, std::size_t connections, std::vector<Place> places);

    /// Asks for the next page of the next chat, as of then.
    void read_a_page(Nanoseconds intended);
    /// Closed loop: so many requests are always under way.
    void keep_in_flight(std::size_t count);
    void stop();

    [[nodiscard]] const Histogram& took() const noexcept { return took_; }
    [[nodiscard]] std::uint64_t messages() const noexcept { return messages_; }

  private:
    struct Position {
        Place place;
        std::string before;  // empty: at the newest
    };

    void take(Position& position, std::string_view page, Nanoseconds intended);

    Loop& loop_;
    std::vector<Position> positions_;
    std::size_t turn_ = 0, in_flight_ = 0;
    std::uint64_t messages_ = 0;
    Histogram took_;
    HttpPool pool_;
};

}  // namespace parley::bench
