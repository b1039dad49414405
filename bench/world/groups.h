#pragma once

#include <cstddef>
#include <cstdint>

#include "client/loop.h"
#include "world/people.h"

namespace parley::bench {

/// A world of groups that share nobody: chats[n] is that of `members` people, the first of whom owns it.
void add_groups(World& world, Loop& loop, std::uint16_t port, std::size_t groups, std::size_t members);

/// Everybody in a group but its owner.
std::vector<const Person*> others_in_group(const World& world, std::size_t group, std::size_t members);

}  // namespace parley::bench
