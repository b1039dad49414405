// What an open socket costs while nothing happens on it. Each server starts again when the accounts are
// there, so that sockets don't find memory that the making of them left.

#include "measure/process.h"
#include "peers/beside_peer.h"
#include "peers/peer_scenarios.h"
#include "peers/peer_traffic.h"
#include "peers/xmpp/rooms.h"
#include "traffic/socket_cost.h"
#include "traffic/traffic.h"

namespace parley::bench {

namespace {

SocketCost at_parley(Stage& stage) {
    const std::size_t sockets = stage.count("sockets");
    const World world = stage.start(
        {"sockets"}, [&](World& made) { add_people(made, stage.loop(), stage.server().port(), sockets); });
    stage.restart_server();
    Traffic idle(stage.loop(), Traffic::Readers::Silent);
    return cost_of_sockets(stage.loop(), stage.server().process(), sockets, stage.number("seconds"), [&] {
        for (const Person& person : world.people) idle.add(stage.server().port(), {}, person, {});
        idle.connect();
    });
}

SocketCost at_peer(Stage& stage) {
    const std::size_t sockets = stage.count("sockets");
    const std::vector<std::string> accounts = PeerSide(stage, sockets).accounts();
    const Peer restarted(stage.given().peer, peer_folder(stage));
    pin_to_core(restarted.process(), stage.given().server_core);
    PeerTraffic idle(stage.loop());
    return cost_of_sockets(stage.loop(), restarted.process(), sockets, stage.number("seconds"),
                           [&] { add_xmpp_pairs(idle, restarted.port(), accounts); });
}

void run(Stage& stage) {
    const SocketCost parley = at_parley(stage);
    const SocketCost peer = at_peer(stage);
    JsonLine result = name_peer(stage);
    result.object("parley", parley.line()).object("peer", peer.line());
    stage.print(result.number("ratio", peer.resident_bytes / parley.resident_bytes, 2));
}

}  // namespace

const Scenario kPeerIdle{"idle",
                         "sockets on which nothing happens: memory of the server for each",
                         {{"sockets", 4'000, 200, "that are open, each of another person; an even number"},
                          {"seconds", 5, 2, "without a frame"}},
                         run};

}  // namespace parley::bench
