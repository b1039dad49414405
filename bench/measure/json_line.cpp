#include "measure/json_line.h"

#include <array>
#include <cstdio>

namespace parley::bench {

std::string& JsonLine::begin(std::string_view name) {
    if (!members_.empty()) members_ += ',';
    return members_.append("\"").append(name).append("\":");
}

JsonLine& JsonLine::text(std::string_view name, std::string_view value) {
    std::string& out = begin(name).append("\"");
    for (const char letter : value) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    out += '"';
    return *this;
}

JsonLine& JsonLine::count(std::string_view name, std::uint64_t value) {
    begin(name) += std::to_string(value);
    return *this;
}

JsonLine& JsonLine::number(std::string_view name, double value, int decimals) {
    std::array<char, 64> digits{};
    std::snprintf(digits.data(), digits.size(), "%.*f", decimals, value);
    begin(name) += digits.data();
    return *this;
}

JsonLine& JsonLine::object(std::string_view name, const JsonLine& value) {
    begin(name) += value.str();
    return *this;
}

JsonLine& JsonLine::milliseconds(std::string_view name, const Histogram& histogram) {
    JsonLine values;
    values.number("p50", histogram.milliseconds(0.5), 3).number("p95", histogram.milliseconds(0.95), 3);
    values.number("p99", histogram.milliseconds(0.99), 3).number("p999", histogram.milliseconds(0.999), 3);
    values.number("max", histogram.milliseconds(1), 3);
    return object(name, values);
}

}  // namespace parley::bench
