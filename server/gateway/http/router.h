#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/http/route.h"

namespace parley::gateway {

/// What a path and a method lead to.
struct Match {
    const Route* route = nullptr;  ///< nullptr: none
    std::vector<std::string> params;
    std::string allowed;  ///< methods that the path knows, when it is not this one
};

/// The table of routes. Immutable; any thread.
class Router {
  public:
    explicit Router(std::vector<Route> routes) : routes_(std::move(routes)) {}

    [[nodiscard]] Match find(std::string_view method, std::string_view path) const;
    [[nodiscard]] const std::vector<Route>& routes() const noexcept { return routes_; }

  private:
    std::vector<Route> routes_;
};

}  // namespace parley::gateway
