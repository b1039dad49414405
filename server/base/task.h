#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace parley {

template <class Signature>
class UniqueFunction;

/// A callable that is moved, never copied, and so may own what it works on (std::move_only_function of
/// C++23).
template <class R, class... Args>
class UniqueFunction<R(Args...)> {
  public:
    UniqueFunction() = default;

    template <class F>
        requires(!std::is_same_v<std::decay_t<F>, UniqueFunction> && std::is_invocable_r_v<R, F&, Args...>)
    UniqueFunction(F&& function)
        : target_(std::make_unique<Holder<std::decay_t<F>>>(std::forward<F>(function))) {}

    explicit operator bool() const noexcept { return target_ != nullptr; }

    /// Precondition: not empty.
    R operator()(Args... args) { return target_->call(std::forward<Args>(args)...); }

  private:
    struct Target {
        virtual ~Target() = default;
        virtual R call(Args... args) = 0;
    };

    template <class F>
    struct Holder final : Target {
        explicit Holder(F&& function) : function(std::move(function)) {}
        explicit Holder(const F& function) : function(function) {}
        R call(Args... args) override { return function(std::forward<Args>(args)...); }
        F function;
    };

    std::unique_ptr<Target> target_;
};

/// Something to be done once, on a thread chosen by whoever runs it.
using Task = UniqueFunction<void()>;

/// How an asynchronous operation answers: called exactly once.
template <class T>
using Callback = UniqueFunction<void(T)>;

}  // namespace parley
