#include "base/clock.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace parley {

namespace {

constexpr std::array<std::array<char, 2>, 100> make_pairs() {
    std::array<std::array<char, 2>, 100> pairs{};
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i] = {static_cast<char>('0' + i / 10), static_cast<char>('0' + i % 10)};
    return pairs;
}

constexpr std::array<std::array<char, 2>, 100> kPairs = make_pairs();

/// Writes a number below 100.
void put_pair(char* to, std::uint32_t value) {
    std::memcpy(to, kPairs[value].data(), 2);
}

}  // namespace

WallTime SystemClock::wall() const {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

void append_rfc3339(std::string& out, WallTime time) {
    using namespace std::chrono;
    const sys_time<milliseconds> point{milliseconds{time.ms}};
    const auto day = floor<days>(point);
    const year_month_day date{day};
    const auto in_day = static_cast<std::uint32_t>((point - day).count());
    const auto year = static_cast<std::uint32_t>(static_cast<int>(date.year()));
    const std::uint32_t seconds = in_day / 1'000;
    const std::uint32_t minutes = seconds / 60;

    char text[] = "0000-00-00T00:00:00.000Z";
    put_pair(text, year / 100 % 100);
    put_pair(text + 2, year % 100);
    put_pair(text + 5, static_cast<unsigned>(date.month()));
    put_pair(text + 8, static_cast<unsigned>(date.day()));
    put_pair(text + 11, minutes / 60);
    put_pair(text + 14, minutes % 60);
    put_pair(text + 17, seconds % 60);
    put_pair(text + 20, in_day % 1'000 / 10);
    text[22] = static_cast<char>('0' + in_day % 10);
    out.append(text, 24);
}

std::string to_rfc3339(WallTime time) {
    std::string out;
    append_rfc3339(out, time);
    return out;
}

}  // namespace parley
