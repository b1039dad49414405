#include "measure/trend.h"

#include <algorithm>
#include <numeric>

namespace parley::bench {

namespace {

template <class Points, class Member>
double mean(const Points& points, Member member) {
    if (points.empty()) return 0;
    const double sum =
        std::accumulate(points.begin(), points.end(), 0.0,
                        [&](double so_far, const auto& point) { return so_far + point.*member; });
    return sum / static_cast<double>(points.size());
}

}  // namespace

double Trend::per_hour() const {
    const double middle = mean(points_, &Point::seconds), level = mean(points_, &Point::value);
    double together = 0, spread = 0;
    for (const Point& point : points_) {
        together += (point.seconds - middle) * (point.value - level);
        spread += (point.seconds - middle) * (point.seconds - middle);
    }
    return spread == 0 ? 0 : together / spread * 3600;
}

double Trend::first_quarter() const {
    const auto end = points_.begin() + static_cast<std::ptrdiff_t>((points_.size() + 3) / 4);
    return mean(std::vector<Point>(points_.begin(), end), &Point::value);
}

double Trend::last_quarter() const {
    const auto begin = points_.end() - static_cast<std::ptrdiff_t>((points_.size() + 3) / 4);
    return mean(std::vector<Point>(begin, points_.end()), &Point::value);
}

JsonLine Trend::line(double scale) const {
    JsonLine line;
    line.number("firstQuarter", first_quarter() / scale, 1).number("lastQuarter", last_quarter() / scale, 1);
    line.number("perHour", per_hour() / scale, 1);
    return line;
}

}  // namespace parley::bench
