#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley::net {

/// The address in a proxy's header: the last of the list (the one that the nearest proxy saw) that is not
/// itself a trusted proxy. Empty when there is none that is an address. Pure.
[[nodiscard]] std::string forwarded_address(std::string_view list,
                                            const std::vector<std::string>& trusted_proxies);

}  // namespace parley::net
