#include "scenarios/scenario.h"

namespace parley::bench {

std::span<const Scenario> scenarios() {
    static const std::vector<Scenario> all{kPresence, kRelay};
    return all;
}

}  // namespace parley::bench
