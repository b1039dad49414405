#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace parley {

/// Randomness as an argument. Any thread.
class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte> out) = 0;
};

/// Cryptographically secure (getrandom(2)); ends the program if the kernel has none to give.
class SystemRandom final : public Random {
  public:
    void fill(std::span<std::byte> out) override;
};

/// The same sequence for the same seed (SplitMix64): for tests. One thread.
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::byte> out) override;
    std::uint64_t next();

  private:
    std::uint64_t state_;
};

}  // namespace parley
