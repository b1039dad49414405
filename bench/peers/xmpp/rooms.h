#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "peers/peer_traffic.h"

namespace parley::bench {

/// The first two of these accounts are a pair, and so on. All are there when this returns.
void add_xmpp_pairs(PeerTraffic& traffic, std::uint16_t port, const std::vector<std::string>& accounts);

/// A group chat (XEP-0045) of these accounts. All have entered it and know of each other when this returns.
void add_xmpp_group(PeerTraffic& traffic, std::uint16_t port, const std::vector<std::string>& accounts);

}  // namespace parley::bench
