#include "net/http.h"

namespace parley::net {

std::optional<std::string_view> HttpRequest::header(std::string_view name) const noexcept {
    for (const auto& [key, value] : headers)
        if (key == name) return value;
    return std::nullopt;
}

}  // namespace parley::net
