#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "client/http_pool.h"
#include "client/loop.h"

namespace parley::bench {

struct Person {
    std::string id, token, name;
};

/// Who and what a scenario needs before it begins. Persons first talk in pairs: chats[n] is the direct chat
/// of people[2n] and people[2n + 1].
struct World {
    std::vector<Person> people;
    std::vector<std::string> chats;
};

/// The password of everybody.
inline constexpr const char* kPassword = "correct horse, battery";

/// Registers more people.
void add_people(World& world, Loop& loop, std::uint16_t port, std::size_t count);

/// Opens the direct chats of that many pairs, the first people of the world.
void add_pairs(World& world, Loop& loop, std::uint16_t port, std::size_t pairs);

/// Asks for a group, or a channel, of an owner and others, and for its id in `chat`. Members beyond the first
/// thousand are added afterwards. It is there when the pool is drained.
void make_group(HttpPool& pool, const char* type, const Person& owner,
                const std::vector<const Person*>& others, std::string& chat);

}  // namespace parley::bench
