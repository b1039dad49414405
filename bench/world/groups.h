#pragma once

#include <cstddef>
#include <cstdint>

#include "client/loop.h"
#include "world/people.h"

namespace parley::bench {

/// A world of groups that share nobody: chats[n] is that of `members` people, the first of whom owns it.
void add_groups(World& world, Loop& loop, std::uint16_t port, std::size_t groups, std::size_t members);

/// Everybody is in so many groups of `members`, in each of them with other people, whose number is a multiple
/// of `members`.
void add_mixed_groups(const World& world, Loop& loop, std::uint16_t port, std::size_t groups_of_each,
                      std::size_t members);

/// Everybody in a group but its owner.
std::vector<const Person*> others_in_group(const World& world, std::size_t group, std::size_t members);

}  // namespace parley::bench
