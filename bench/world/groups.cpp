#include "world/groups.h"

#include "client/http_pool.h"

namespace parley::bench {

namespace {

constexpr std::size_t kLines = 4;

}  // namespace

void add_groups(World& world, Loop& loop, std::uint16_t port, std::size_t groups, std::size_t members) {
    add_people(world, loop, port, groups * members);
    HttpPool pool(loop, port, kLines);
    world.chats.resize(groups);
    for (std::size_t n = 0; n < groups; ++n)
        make_group(pool, "group", world.people[n * members], others_in_group(world, n, members),
                   world.chats[n]);
    pool.drain("groups");
}

std::vector<const Person*> others_in_group(const World& world, std::size_t group, std::size_t members) {
    std::vector<const Person*> others;
    for (std::size_t n = 1; n < members; ++n) others.push_back(&world.people[group * members + n]);
    return others;
}

}  // namespace parley::bench
