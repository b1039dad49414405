#include "client/loop.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>

#include "measure/failure.h"

namespace parley::bench {

namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;
constexpr Nanoseconds kLongestTurn = 100'000'000;
constexpr int kEventsBetweenTimers = 32;

void control(int epoll, int operation, int fd, Watched& watched, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = &watched;
    if (epoll_ctl(epoll, operation, fd, &event) != 0) fail("epoll does not take a descriptor");
}

}  // namespace

Loop::Loop() : epoll_(epoll_create1(EPOLL_CLOEXEC)), buffer_(kBufferBytes) {}

Loop::~Loop() {
    close(epoll_);
}

void Loop::add(int fd, Watched& watched, std::uint32_t events) const {
    control(epoll_, EPOLL_CTL_ADD, fd, watched, events);
}

void Loop::change(int fd, Watched& watched, std::uint32_t events) const {
    control(epoll_, EPOLL_CTL_MOD, fd, watched, events);
}

void Loop::at(Nanoseconds when, std::function<void()> what) {
    timers_.push({when, timers_made_++, std::move(what)});
}

void Loop::run_until(Nanoseconds end) {
    while (monotonic_now() < end) turn(end);
}

void Loop::run_until(const std::function<bool()>& done, const char* waiting_for, double seconds) {
    const Nanoseconds end = monotonic_now() + from_seconds(seconds);
    while (!done()) {
        if (monotonic_now() >= end) fail(std::string("waited too long for ") + waiting_for);
        turn(end);
    }
}

void Loop::turn(Nanoseconds end) {
    const Nanoseconds begin = monotonic_now();
    Nanoseconds until = std::min(end, begin + kLongestTurn);
    if (!timers_.empty()) until = std::min(until, timers_.top().when);
    if (!to_flush_.empty()) until = begin;
    const Nanoseconds wait = until > begin ? until - begin : 0;
    const timespec timeout{static_cast<time_t>(wait / 1'000'000'000),
                           static_cast<long>(wait % 1'000'000'000)};
    std::array<epoll_event, 512> events{};
    const int count = epoll_pwait2(epoll_, events.data(), events.size(), &timeout, nullptr);
    for (int n = 0; n < count; ++n) {
        const epoll_event& event = events[static_cast<std::size_t>(n)];
        static_cast<Watched*>(event.data.ptr)->on_ready(event.events);
        if (n % kEventsBetweenTimers == kEventsBetweenTimers - 1) fire_timers();
    }
    fire_timers();
    flush_all();
    buried_.clear();
}

void Loop::flush_all() {
    for (std::size_t n = 0; n < to_flush_.size(); ++n) to_flush_[n]->flush();
    to_flush_.clear();
}

void Loop::fire_timers() {
    if (timers_.empty()) return;
    now_ = monotonic_now();
    if (timers_.top().when > now_) return;
    while (!timers_.empty() && timers_.top().when <= now_) {
        const std::function<void()> what = std::move(const_cast<Timer&>(timers_.top()).what);
        timers_.pop();
        what();
    }
    flush_all();
}

}  // namespace parley::bench
