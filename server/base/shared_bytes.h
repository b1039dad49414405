#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace parley {

/// Bytes that never change and have many readers, on several threads: an event that was serialised once and
/// is stored, sent to every socket and served from history.
class SharedBytes {
  public:
    SharedBytes() = default;
    explicit SharedBytes(std::string bytes) : bytes_(std::make_shared<const std::string>(std::move(bytes))) {}

    [[nodiscard]] std::string_view view() const noexcept {
        return bytes_ ? std::string_view(*bytes_) : std::string_view();
    }
    [[nodiscard]] std::size_t size() const noexcept { return bytes_ ? bytes_->size() : 0; }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }

  private:
    std::shared_ptr<const std::string> bytes_;
};

}  // namespace parley
