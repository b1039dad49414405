#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace parley::bench {

/// Two people who share a direct chat.
struct Couple {
    std::array<std::string, 2> tokens;
    std::string chat;
};

/// Registers twice as many people and opens their chats.
std::vector<Couple> make_couples(std::uint16_t port, std::size_t count);

}  // namespace parley::bench
