// Loads Parley, and then another server in the same way, and prints a line of JSON with both.
//     parley-bench-peers SCENARIO --peer NAME[:STORE] [--server PROGRAM] [--server-core N] [--own-core N]
//     [--OPTION NUMBER]…

#include "peers/peer_scenarios.h"
#include "scenarios/command_line.h"

namespace parley::bench {

std::span<const Scenario> peer_scenarios() {
    static const std::vector<Scenario> all{kPeerRelay, kPeerGroup, kPeerLogin, kPeerIdle};
    return all;
}

}  // namespace parley::bench

int main(int count, char** words) {
    return parley::bench::run_command_line(parley::bench::peer_scenarios(), count, words);
}
