#pragma once

#include <span>

#include "scenarios/scenario.h"

namespace parley::bench {

/// Those that a peer can play too, each a file of this folder: first Parley, then the peer.
std::span<const Scenario> peer_scenarios();

extern const Scenario kPeerRelay, kPeerGroup, kPeerLogin, kPeerIdle;

}  // namespace parley::bench
