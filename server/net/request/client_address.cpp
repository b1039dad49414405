#include "net/request/client_address.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

#include "net/request/field.h"

namespace parley::net {

std::string forwarded_address(std::string_view list, const std::vector<std::string>& trusted_proxies) {
    std::string found;
    while (const auto element = next_element(list)) {
        boost::system::error_code malformed;
        const auto address = boost::asio::ip::make_address(std::string(*element), malformed);
        if (malformed) {
            found.clear();  // nothing left of it can be believed
            continue;
        }
        std::string text = address.to_string();
        if (std::find(trusted_proxies.begin(), trusted_proxies.end(), text) == trusted_proxies.end())
            found = std::move(text);
    }
    return found;
}

}  // namespace parley::net
