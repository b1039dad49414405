#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace parley::bench {

class Stage;

/// A number that a scenario can be given as --name value.
struct Option {
    std::string_view name;
    double value, quick;  ///< unless given: at full size, and for a short trial of the generator itself
    std::string_view what;
};

struct Scenario {
    std::string_view name, what;
    std::vector<Option> options;
    void (*run)(Stage&);  ///< prints its result
};

/// All of them, in the order in which they are listed. Each is a file of this folder.
std::span<const Scenario> scenarios();

extern const Scenario kRelay, kGroup, kRooms, kChannel, kPresence, kLogin, kStorm, kIdle, kHistory, kMixed,
    kMany, kVotes;

}  // namespace parley::bench
