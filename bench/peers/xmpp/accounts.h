#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "client/loop.h"

namespace parley::bench {

/// The password of everybody at a peer.
inline constexpr const char* kAccountPassword = "correct-horse-battery";

/// Registers so many accounts at a peer, in the streams of a few who are not signed in; returns their names.
std::vector<std::string> add_accounts(Loop& loop, std::uint16_t port, std::size_t count);

}  // namespace parley::bench
