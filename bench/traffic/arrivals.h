#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client/loop.h"
#include "measure/histogram.h"
#include "world/people.h"
#include "world/session.h"

namespace parley::bench {

/// People who come online at a steady rate, say something, stay a while, and leave. When too many are there
/// the next ones wait, and their waiting counts.
class Arrivals {
  public:
    struct Plan {
        double per_second = 0, stay_seconds = 0;
        std::size_t most_open = 0;
        /// The frame that the person with that place in the order sends once connected; empty: none.
        std::function<std::string(std::size_t place)> greeting;
    };

    Arrivals(Loop& loop, std::uint16_t port, std::vector<const Person*> in_order, Plan plan);
    ~Arrivals();
    Arrivals(const Arrivals&) = delete;
    Arrivals& operator=(const Arrivals&) = delete;

    void begin();
    [[nodiscard]] bool all_came() const noexcept { return came_ == in_order_.size(); }
    [[nodiscard]] bool all_left() const noexcept { return left_ == in_order_.size(); }

    /// From when somebody was to come until CONNECTED.
    [[nodiscard]] const Histogram& online() const noexcept { return online_; }
    [[nodiscard]] std::size_t most_open() const noexcept { return most_open_; }
    /// That came to those people beside CONNECTED.
    [[nodiscard]] std::uint64_t frames() const noexcept { return frames_; }

  private:
    class Visitor;

    [[nodiscard]] Nanoseconds due(std::size_t place) const;
    void open_who_is_due();
    void connected(Visitor& visitor, std::size_t place);
    void leave(std::size_t place);

    Loop& loop_;
    const std::uint16_t port_;
    const std::vector<const Person*> in_order_;
    const Plan plan_;
    std::vector<std::unique_ptr<Visitor>> visitors_;
    Nanoseconds began_ = 0;
    std::size_t opened_ = 0, came_ = 0, left_ = 0, most_open_ = 0;
    std::uint64_t frames_ = 0;
    Histogram online_;
};

}  // namespace parley::bench
