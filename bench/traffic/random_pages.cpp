#include "traffic/random_pages.h"

#include <algorithm>
#include <string>

namespace parley::bench {

namespace {

constexpr std::size_t kPage = 50;

}  // namespace

RandomPages::RandomPages(Loop& loop, std::uint16_t port, std::size_t connections,
                         const std::vector<Scrolling::Place>& places, Depth depth, std::size_t messages)
    : loop_(loop),
      places_(places),
      depth_(depth),
      which_(0, places.size() - 1),
      where_(kPage + 1, std::max(kPage + 1, messages)),
      pool_(loop, port, connections) {}

void RandomPages::read_a_page(Nanoseconds intended) {
    const Scrolling::Place& place = places_[which_(chance_)];
    std::string path = "/api/chats/" + place.chat + "/messages?limit=" + std::to_string(kPage);
    if (depth_ == Depth::Middle) path += "&before=" + place.chat + "-" + std::to_string(where_(chance_));
    pool_.request({"GET", std::move(path), place.reader->token, {}},
                  [this, intended](std::string_view) { take(intended); });
}

void RandomPages::take(Nanoseconds intended) {
    took_.add(between(intended, loop_.now()));
    if (pool_.open_requests() <= in_flight_) read_a_page(monotonic_now());
}

void RandomPages::keep_in_flight(std::size_t count) {
    in_flight_ = count;
    while (pool_.open_requests() < count) read_a_page(monotonic_now());
}

void RandomPages::stop() {
    in_flight_ = 0;
    pool_.drain();
}

}  // namespace parley::bench
