#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/error_code.h"

namespace parley {

/// Why something could not be done: a code of the catalogue (api/errors.yaml) and, where it helps, what
/// exactly was wrong. `detail` is shown to the caller: it names members and limits, never secrets or things
/// the caller may not see.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;                 ///< empty: the catalogue's text says enough
    std::optional<double> retry_after;  ///< seconds
};

/// The value of a Result that carries none.
struct Unit {
    friend bool operator==(Unit, Unit) = default;
};

/// A value or an Error; the only way in which expected failures travel. Exceptions stay inside a function or
/// end the program.
template <class T>
class [[nodiscard]] Result {
  public:
    using value_type = T;

    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
    Result(ErrorCode code) : Result(Error{code, {}, {}}) {}

    [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    /// Precondition of value() and of the operators: ok(). Precondition of error(): !ok().
    [[nodiscard]] T& value() & { return std::get<0>(state_); }
    [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }
    [[nodiscard]] Error& error() & { return std::get<1>(state_); }
    [[nodiscard]] const Error& error() const& { return std::get<1>(state_); }
    [[nodiscard]] Error&& error() && { return std::get<1>(std::move(state_)); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::get<0>(std::move(state_)); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

  private:
    std::variant<T, Error> state_;
};

using Status = Result<Unit>;

inline Status done() {
    return Unit{};
}

inline Error fail(ErrorCode code, std::string_view detail = {}) {
    return Error{code, std::string(detail), {}};
}

}  // namespace parley
