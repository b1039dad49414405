#include "peers/beside_peer.h"

#include <fstream>

#include "measure/failure.h"
#include "peers/xmpp/accounts.h"

namespace parley::bench {

std::filesystem::path peer_folder(const Stage& stage) {
    return stage.folder() / "peer";
}

namespace {

const std::string& make_place(Stage& stage) {
    if (stage.given().peer.empty()) fail("--peer is missing");
    stage.stop_server();
    std::filesystem::remove_all(peer_folder(stage));
    return stage.given().peer;
}

}  // namespace

PeerSide::PeerSide(Stage& stage, std::size_t people)
    : peer_(make_place(stage), peer_folder(stage)),
      accounts_(add_accounts(stage.loop(), peer_.port(), people)) {
    pin_to_core(peer_.process(), stage.given().server_core);
}

JsonLine name_peer(const Stage& stage) {
    std::string version;
    std::ifstream(peer_folder(stage) / "version") >> version;
    return JsonLine().text("peerName", stage.given().peer).text("peerVersion", version);
}

void print_beside_peer(const Stage& stage, const Made& parley, const Made& peer) {
    JsonLine result = name_peer(stage);
    result.object("parley", parley.line).object("peer", peer.line);
    result.number("ratio", parley.per_second / peer.per_second, 2);
    stage.print(result.number("cpuRatio", peer.cpu_micros / parley.cpu_micros, 2));
}

}  // namespace parley::bench
