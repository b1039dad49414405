#pragma once

#include <vector>

#include "measure/json_line.h"

namespace parley::bench {

/// How something that is looked at now and then moves: whether it stays where it is.
class Trend {
  public:
    void add(double seconds, double value) { points_.push_back({seconds, value}); }

    /// By the line through all points that is nearest to them; 0 with less than two.
    [[nodiscard]] double per_hour() const;
    /// The mean of the first, and of the last, quarter of the points; 0 without any.
    [[nodiscard]] double first_quarter() const;
    [[nodiscard]] double last_quarter() const;
    /// firstQuarter, lastQuarter, perHour; `scale` is the unit that they are told in.
    [[nodiscard]] JsonLine line(double scale) const;

  private:
    struct Point {
        double seconds, value;
    };
    std::vector<Point> points_;
};

}  // namespace parley::bench
