#include "scenarios/scenario.h"

namespace parley::bench {

std::span<const Scenario> scenarios() {
    static const std::vector<Scenario> all{kRelay, kGroup, kRooms,   kChannel, kPresence, kLogin,
                                           kStorm, kIdle,  kHistory, kMixed,   kMany,     kVotes};
    return all;
}

}  // namespace parley::bench
