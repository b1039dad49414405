#include "peers/xmpp/rooms.h"

#include <algorithm>

#include "peers/xmpp/occupant.h"

namespace parley::bench {

void add_xmpp_pairs(PeerTraffic& traffic, std::uint16_t port, const std::vector<std::string>& accounts) {
    for (std::size_t n = 0; n + 1 < accounts.size(); n += 2) {
        PeerRoom& room = traffic.add_room();
        for (const std::size_t self : {n, n + 1}) {
            const std::string& other = accounts[self == n ? n + 1 : n];
            room.members.push_back(
                std::make_unique<Occupant>(port, accounts[self], address_of(other), traffic, room));
        }
    }
    traffic.connect();
}

void add_xmpp_group(PeerTraffic& traffic, std::uint16_t port, const std::vector<std::string>& accounts) {
    const std::string address = "g@" + std::string(kGroupHost);
    PeerRoom& room = traffic.add_room();
    room.is_group = true;
    std::vector<Occupant*> occupants;
    for (const std::string& account : accounts) {
        auto occupant = std::make_unique<Occupant>(port, account, address, traffic, room);
        occupants.push_back(occupant.get());
        room.members.push_back(std::move(occupant));
    }
    traffic.connect();
    std::size_t entered = 0;
    for (Occupant* occupant : occupants) {
        occupant->enter();
        ++entered;
        traffic.loop().run_until([&] { return occupant->known() >= entered; }, "a group chat to let one in");
    }
    const auto knows_all = [&](const Occupant* occupant) { return occupant->known() >= entered; };
    traffic.loop().run_until([&] { return std::ranges::all_of(occupants, knows_all); }, "a group's members");
}

}  // namespace parley::bench
