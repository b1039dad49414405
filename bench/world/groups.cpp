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

void add_mixed_groups(const World& world, Loop& loop, std::uint16_t port, std::size_t groups_of_each,
                      std::size_t members) {
    const std::size_t groups = world.people.size() / members;
    if (groups_of_each == 0) return;
    HttpPool pool(loop, port, kLines);
    std::vector<std::string> ids(groups * groups_of_each);
    for (std::size_t round = 0; round < groups_of_each; ++round) {
        for (std::size_t group = 0; group < groups; ++group) {
            std::vector<const Person*> others;
            for (std::size_t row = 1; row < members; ++row)
                others.push_back(&world.people[row * groups + (group + row * round) % groups]);
            make_group(pool, "group", world.people[group], others, ids[round * groups + group]);
        }
    }
    pool.drain("groups");
}

std::vector<const Person*> others_in_group(const World& world, std::size_t group, std::size_t members) {
    std::vector<const Person*> others;
    for (std::size_t n = 1; n < members; ++n) others.push_back(&world.people[group * members + n]);
    return others;
}

}  // namespace parley::bench
