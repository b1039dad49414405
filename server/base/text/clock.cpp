#include "base/clock.h"

namespace parley {

namespace {

void put_digits(char* end, std::int64_t value, int count) {
    for (int i = 0; i < count; ++i, value /= 10) *--end = static_cast<char>('0' + value % 10);
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
    const std::int64_t in_day = (point - day).count();

    char text[] = "0000-00-00T00:00:00.000Z";
    put_digits(text + 4, static_cast<int>(date.year()), 4);
    put_digits(text + 7, static_cast<unsigned>(date.month()), 2);
    put_digits(text + 10, static_cast<unsigned>(date.day()), 2);
    put_digits(text + 13, in_day / 3'600'000, 2);
    put_digits(text + 16, in_day / 60'000 % 60, 2);
    put_digits(text + 19, in_day / 1'000 % 60, 2);
    put_digits(text + 23, in_day % 1'000, 3);
    out.append(text, 24);
}

std::string to_rfc3339(WallTime time) {
    std::string out;
    append_rfc3339(out, time);
    return out;
}

}  // namespace parley
