#include "world/kept_world.h"

#include <ctime>
#include <fstream>
#include <sstream>
#include <string_view>

namespace parley::bench {

namespace {

constexpr std::time_t kGoodFor = 23 * 60 * 60;  // an hour less than a token

constexpr std::string_view kSeeded = "seeded";

}  // namespace

KeptWorld KeptWorld::of_seeded(std::filesystem::path file, const Seeded& set) {
    return {std::move(file),
            std::string(kSeeded) + ' ' + std::to_string(set.chats) + ' ' + std::to_string(set.messages)};
}

std::optional<KeptWorld::Seeded> KeptWorld::seeded() const {
    std::ifstream file(file_);
    std::string word;
    Seeded set{};
    if (file >> word >> set.chats >> set.messages && word == kSeeded) return set;
    return std::nullopt;
}

bool KeptWorld::load(World& world) const {
    std::ifstream file(file_);
    std::string title;
    std::time_t made = 0;
    std::size_t people = 0, chats = 0;
    if (!std::getline(file, title) || title != title_) return false;
    if (!(file >> made >> people >> chats) || std::time(nullptr) - made > kGoodFor) return false;
    world.people.resize(people);
    world.chats.resize(chats);
    for (Person& person : world.people) file >> person.id >> person.token >> person.name;
    for (std::string& chat : world.chats) file >> chat;
    return static_cast<bool>(file);
}

void KeptWorld::save(const World& world) const {
    std::ofstream file(file_);
    file << title_ << '\n' << std::time(nullptr) << ' ' << world.people.size() << ' ' << world.chats.size();
    for (const Person& person : world.people)
        file << '\n' << person.id << ' ' << person.token << ' ' << person.name;
    for (const std::string& chat : world.chats) file << '\n' << chat;
    file << '\n';
}

}  // namespace parley::bench
