#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "measure/histogram.h"

namespace parley::bench {

/// A result: members in the order of adding, in one line.
class JsonLine {
  public:
    JsonLine& text(std::string_view name, std::string_view value);
    JsonLine& count(std::string_view name, std::uint64_t value);
    JsonLine& number(std::string_view name, double value, int decimals);
    JsonLine& object(std::string_view name, const JsonLine& value);
    /// p50, p95, p99, p999 and the largest, in ms.
    JsonLine& milliseconds(std::string_view name, const Histogram& histogram);

    [[nodiscard]] std::string str() const { return "{" + members_ + "}"; }

  private:
    std::string& begin(std::string_view name);

    std::string members_;
};

}  // namespace parley::bench
