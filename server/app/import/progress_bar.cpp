#include "app/import/progress_bar.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace parley::app {

namespace {

constexpr std::chrono::milliseconds kOnTerminal{250}, kElsewhere{10'000};
constexpr std::size_t kWidth = 30;

}  // namespace

ProgressBar::ProgressBar(std::string what, std::uint64_t all)
    : what_(std::move(what)),
      all_(all),
      terminal_(::isatty(STDERR_FILENO) != 0),
      drawn_(std::chrono::steady_clock::now()) {}

ProgressBar::~ProgressBar() {
    draw();
    if (terminal_) std::fputc('\n', stderr);
}

void ProgressBar::advance(std::uint64_t by) {
    done_ += by;
    const auto now = std::chrono::steady_clock::now();
    if (now - drawn_ < (terminal_ ? kOnTerminal : kElsewhere)) return;
    drawn_ = now;
    draw();
}

void ProgressBar::draw() const {
    const auto done = static_cast<unsigned long long>(done_);
    const auto all = static_cast<unsigned long long>(all_);
    if (!terminal_) {
        std::fprintf(stderr, "%s: %llu of %llu\n", what_.c_str(), done, all);
        return;
    }
    const std::size_t filled = all_ == 0 ? kWidth : std::min<std::size_t>(kWidth, done_ * kWidth / all_);
    const std::string bar = std::string(filled, '#') + std::string(kWidth - filled, '.');
    std::fprintf(stderr, "\r[%s] %s: %llu of %llu", bar.c_str(), what_.c_str(), done, all);
}

}  // namespace parley::app
