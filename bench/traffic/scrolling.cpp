#include "traffic/scrolling.h"

#include "client/objects.h"

namespace parley::bench {

namespace {

constexpr std::string_view kMessageBegins = R"({"id":")";

}  // namespace

Scrolling::Scrolling(Loop& loop, std::uint16_t port, std::size_t connections, std::vector<Place> places)
    : loop_(loop), pool_(loop, port, connections) {
    for (Place& place : places) positions_.push_back({std::move(place), {}});
}

void Scrolling::read_a_page(Nanoseconds intended) {
    Position& position = positions_[turn_++ % positions_.size()];
    std::string path = "/api/chats/" + position.place.chat + "/messages?limit=50";
    if (!position.before.empty()) path += "&before=" + position.before;
    pool_.request({"GET", std::move(path), position.place.reader->token, {}},
                  [this, &position, intended](std::string_view page) { take(position, page, intended); });
}

void Scrolling::take(Position& position, std::string_view page, Nanoseconds intended) {
    took_.add(between(intended, loop_.now()));
    const std::size_t oldest = page.find(kMessageBegins);
    position.before = oldest == std::string_view::npos ? "" : text_of(page, "id", oldest);
    for (std::size_t at = oldest; at != std::string_view::npos; at = page.find(kMessageBegins, at + 1))
        ++messages_;
    if (pool_.open_requests() <= in_flight_) read_a_page(monotonic_now());
}

void Scrolling::keep_in_flight(std::size_t count) {
    in_flight_ = count;
    while (pool_.open_requests() < count) read_a_page(monotonic_now());
}

void Scrolling::stop() {
    in_flight_ = 0;
    pool_.drain();
}

}  // namespace parley::bench
