// Pairs. At Parley five frames: a message, its ACK, its delivery, the reader's confirmation, the receipt. At
// a peer the same without the ACK, which neither XMPP nor NATS has; Centrifugo answers each of both messages.

#include "peers/beside_peer.h"
#include "peers/centrifugo/centrifugo_member.h"
#include "peers/nats/nats_member.h"
#include "peers/peer_scenarios.h"
#include "peers/peer_traffic.h"
#include "peers/xmpp/rooms.h"
#include "traffic/traffic.h"

namespace parley::bench {

namespace {

Made at_parley(Stage& stage) {
    const World world = stage.start({"pairs"}, [&](World& made) {
        add_people(made, stage.loop(), stage.server().port(), 2 * stage.count("pairs"));
        add_pairs(made, stage.loop(), stage.server().port(), stage.count("pairs"));
    });
    Traffic traffic(stage.loop(), Traffic::Readers::Confirm);
    traffic.add_pairs(stage.server().port(), world);
    traffic.connect();
    return keep_busy(stage, traffic, stage.server().process());
}

Made at_peer(Stage& stage) {
    const std::string& peer = stage.given().peer;
    const bool has_accounts = peer != "nats" && peer != "centrifugo";
    const PeerSide side(stage, has_accounts ? 2 * stage.count("pairs") : 0);
    PeerTraffic traffic(stage.loop());
    if (peer == "nats")
        add_nats_pairs(traffic, side.peer().port(), stage.count("pairs"));
    else if (peer == "centrifugo")
        add_centrifugo_pairs(traffic, side.peer().port(), stage.count("pairs"));
    else
        add_xmpp_pairs(traffic, side.peer().port(), side.accounts());
    return keep_busy(stage, traffic, side.peer().process());
}

void run(Stage& stage) {
    const Made parley = at_parley(stage);
    print_beside_peer(stage, parley, at_peer(stage));
}

}  // namespace

const Scenario kPeerRelay{"relay",
                          "pairs send as fast as they can, and every delivery is confirmed to the author",
                          {{"pairs", 100, 10, "of which one sends and the other says that it got it"},
                           {"in-flight", 16, 4, "messages of a pair that are under way"},
                           {"seconds", 6, 2, "that are measured, of each of the two"}},
                          run};

}  // namespace parley::bench
