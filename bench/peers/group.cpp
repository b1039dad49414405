// One writes, many read. At a peer the author gets a copy too, which takes the place of the ACK.

#include "peers/beside_peer.h"
#include "peers/centrifugo/centrifugo_member.h"
#include "peers/peer_scenarios.h"
#include "peers/peer_traffic.h"
#include "peers/xmpp/rooms.h"
#include "traffic/traffic.h"
#include "world/groups.h"

namespace parley::bench {

namespace {

Made at_parley(Stage& stage) {
    const std::size_t members = stage.count("members");
    const World world = stage.start(
        {"members"}, [&](World& made) { add_groups(made, stage.loop(), stage.server().port(), 1, members); });
    Traffic traffic(stage.loop(), Traffic::Readers::Silent);
    traffic.add(stage.server().port(), world.chats[0], world.people[0], others_in_group(world, 0, members));
    traffic.connect();
    return keep_busy(stage, traffic, stage.server().process());
}

Made at_peer(Stage& stage) {
    const bool at_centrifugo = stage.given().peer == "centrifugo";  // which has no accounts
    const PeerSide side(stage, at_centrifugo ? 0 : stage.count("members"));
    PeerTraffic traffic(stage.loop());
    if (at_centrifugo)
        add_centrifugo_group(traffic, side.peer().port(), stage.count("members"));
    else
        add_xmpp_group(traffic, side.peer().port(), side.accounts());
    return keep_busy(stage, traffic, side.peer().process());
}

void run(Stage& stage) {
    const Made parley = at_parley(stage);
    print_beside_peer(stage, parley, at_peer(stage));
}

}  // namespace

const Scenario kPeerGroup{"group",
                          "one group in which one sends as fast as all others have got it",
                          {{"members", 50, 10, "who are all online"},
                           {"in-flight", 16, 2, "messages that are under way"},
                           {"seconds", 6, 2, "that are measured, of each of the two"}},
                          run};

}  // namespace parley::bench
