#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace parley::app {

/// Says on standard error how far something is: a bar that is drawn anew four times a second on a terminal, a
/// line every ten seconds elsewhere. One thread.
class ProgressBar {
  public:
    ProgressBar(std::string what, std::uint64_t all);
    /// Says where it has come to.
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void advance(std::uint64_t by = 1);

  private:
    void draw() const;

    const std::string what_;
    const std::uint64_t all_;
    const bool terminal_;
    std::uint64_t done_ = 0;
    std::chrono::steady_clock::time_point drawn_;
};

}  // namespace parley::app
