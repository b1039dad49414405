#include "gateway/http/router.h"

namespace parley::gateway {

namespace {

std::string_view take_segment(std::string_view& rest) {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, end);
    rest.remove_prefix(end);
    return segment;
}

/// Whether the path has the form of the pattern; a ":name" stands for one segment that is not empty.
bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>& params) {
    params.clear();
    while (!pattern.empty() && !path.empty()) {
        const std::string_view wanted = take_segment(pattern);
        const std::string_view given = take_segment(path);
        if (wanted.starts_with(':')) {
            if (given.empty()) return false;
            params.emplace_back(given);
        } else if (wanted != given) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

}  // namespace

Match Router::find(std::string_view method, std::string_view path) const {
    Match match;
    std::vector<std::string> params;
    for (const Route& route : routes_) {
        if (!fits(route.pattern, path, params)) continue;
        if (route.method == method) {
            match.route = &route;
            match.params = std::move(params);
            return match;
        }
        if (!match.allowed.empty()) match.allowed += ", ";
        match.allowed += route.method;
    }
    return match;
}

}  // namespace parley::gateway
