#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parley::protocol {

/// Where a value stands in a document: made on the stack while walking down, written out only when something
/// is wrong.
struct JsonPath {
    static constexpr std::size_t kNoIndex = std::size_t(-1);

    const JsonPath* parent = nullptr;
    std::string_view name;         ///< of a member; empty: the root
    std::size_t index = kNoIndex;  ///< of an entry

    [[nodiscard]] JsonPath member(std::string_view member_name) const noexcept { return {this, member_name}; }
    [[nodiscard]] JsonPath entry(std::size_t entry_index) const noexcept { return {this, {}, entry_index}; }
};

/// `content.mentions[3]`; names that came from outside are cut after 64 bytes.
[[nodiscard]] std::string to_text(const JsonPath& path);

/// Remembers the first thing that was wrong with a document, so that a decoder reads straight on and asks
/// once, at the end.
class Problem {
  public:
    [[nodiscard]] bool none() const noexcept { return !error_; }
    [[nodiscard]] bool found() const noexcept { return error_.has_value(); }

    /// INVALID_FIELD whose detail is `<path>: <reason>`. The reason never repeats the value.
    void invalid(const JsonPath& path, std::string_view reason);
    void report(Error error);
    /// Precondition: found().
    [[nodiscard]] Error take() { return std::move(*error_); }

    /// `value`, or what was wrong.
    template <class T>
    [[nodiscard]] Result<T> or_else(T value) {
        if (error_) return std::move(*error_);
        return Result<T>(std::move(value));
    }

  private:
    std::optional<Error> error_;
};

}  // namespace parley::protocol
