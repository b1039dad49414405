#include "traffic/arrivals.h"

#include <algorithm>
#include <utility>

namespace parley::bench {

class Arrivals::Visitor final : public Session {
  public:
    Visitor(Arrivals& arrivals, std::size_t place, const std::string& token)
        : Session(arrivals.loop_, arrivals.port_, token), arrivals_(arrivals), place_(place) {}

  private:
    void on_connected() override { arrivals_.connected(*this, place_); }
    void on_object(std::string_view, std::string_view) override { ++arrivals_.frames_; }

    Arrivals& arrivals_;
    const std::size_t place_;
};

Arrivals::Arrivals(Loop& loop, std::uint16_t port, std::vector<const Person*> in_order, Plan plan)
    : loop_(loop),
      port_(port),
      in_order_(std::move(in_order)),
      plan_(std::move(plan)),
      visitors_(in_order_.size()) {}

Arrivals::~Arrivals() {
    for (auto& visitor : visitors_) {
        if (visitor == nullptr) continue;
        visitor->close();
        loop_.bury(std::move(visitor));
    }
}

void Arrivals::begin() {
    began_ = monotonic_now();
    loop_.at(began_, [this] { open_who_is_due(); });
}

Nanoseconds Arrivals::due(std::size_t place) const {
    return began_ + from_seconds(static_cast<double>(place) / plan_.per_second);
}

void Arrivals::open_who_is_due() {
    while (opened_ < in_order_.size() && due(opened_) <= loop_.now() && opened_ - left_ < plan_.most_open) {
        visitors_[opened_] = std::make_unique<Visitor>(*this, opened_, in_order_[opened_]->token);
        ++opened_;
    }
    most_open_ = std::max(most_open_, opened_ - left_);
    if (opened_ == in_order_.size()) return;
    // Who is due but finds no room is looked at again soon.
    const Nanoseconds next = std::max(due(opened_), loop_.now() + from_seconds(0.001));
    loop_.at(next, [this] { open_who_is_due(); });
}

void Arrivals::connected(Visitor& visitor, std::size_t place) {
    ++came_;
    online_.add(between(due(place), loop_.now()));
    const std::string greeting = plan_.greeting(place);
    if (!greeting.empty()) visitor.send(greeting);
    loop_.at(loop_.now() + from_seconds(plan_.stay_seconds), [this, place] { leave(place); });
}

void Arrivals::leave(std::size_t place) {
    ++left_;
    visitors_[place]->close();
    loop_.bury(std::move(visitors_[place]));
}

}  // namespace parley::bench
