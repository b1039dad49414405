#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace parley::bench {

/// Counts of nanoseconds in buckets that are log-linear: 64 equal ones between each power of two and the
/// next, so a percentile is true to 1.6 %.
class Histogram {
  public:
    void add(std::uint64_t nanoseconds) {
        ++buckets_[index_of(nanoseconds)];
        ++count_;
    }

    void add(const Histogram& other) {
        for (std::size_t n = 0; n < buckets_.size(); ++n) buckets_[n] += other.buckets_[n];
        count_ += other.count_;
    }

    /// The upper end, in ms, of the bucket below which `part` (0 to 1) of what was added lies.
    [[nodiscard]] double milliseconds(double part) const {
        if (count_ == 0) return 0;
        const auto wanted =
            std::min(static_cast<std::uint64_t>(part * static_cast<double>(count_)), count_ - 1);
        std::uint64_t seen = 0;
        for (std::size_t n = 0; n < buckets_.size(); ++n) {
            seen += buckets_[n];
            if (seen > wanted) return static_cast<double>(end_of(n)) / 1e6;
        }
        return 0;
    }

    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

  private:
    static constexpr std::size_t kLinear = 64;
    static constexpr std::size_t kOctaves = 40;

    static std::size_t index_of(std::uint64_t value) {
        if (value < kLinear) return value;
        const auto shift = static_cast<std::size_t>(std::bit_width(value)) - 7;
        const std::size_t index = (shift + 1) * kLinear + (value >> shift) - kLinear;
        return std::min(index, kLinear * kOctaves - 1);
    }
    static std::uint64_t end_of(std::size_t index) {
        if (index < kLinear) return index + 1;
        const std::size_t shift = index / kLinear - 1;
        return (index % kLinear + kLinear + 1) << shift;
    }

    std::array<std::uint64_t, kLinear * kOctaves> buckets_{};
    std::uint64_t count_ = 0;
};

}  // namespace parley::bench
