#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace parley::gateway {

/// Things that have a number of 32 bits, half as long as a pointer, while they are here; it is given to
/// others afterwards. One thread.
template <class T>
class Numbered {
  public:
    [[nodiscard]] std::uint32_t add(T thing) {
        if (free_.empty()) {
            things_.push_back(std::move(thing));
            return static_cast<std::uint32_t>(things_.size() - 1);
        }
        const std::uint32_t number = free_.back();
        free_.pop_back();
        things_[number] = std::move(thing);
        return number;
    }

    void remove(std::uint32_t number) {
        things_[number] = T();
        free_.push_back(number);
    }

    [[nodiscard]] const T& operator[](std::uint32_t number) const noexcept { return things_[number]; }

  private:
    std::vector<T> things_;
    std::vector<std::uint32_t> free_;
};

}  // namespace parley::gateway
