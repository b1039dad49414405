#include "peers/xmpp/peer_traffic.h"

// Who is in the rooms of a traffic at a peer, and how they come in.

#include <algorithm>

namespace parley::bench {

PeerTraffic::~PeerTraffic() {
    for (const auto& room : rooms_) {
        for (auto& member : room->members) {
            member->close();
            loop_.bury(std::move(member));
        }
    }
}

void PeerTraffic::add(PeerRoom& room, const std::string& account) {
    room.members.push_back(std::make_unique<Occupant>(loop_, port_, account, *this, room));
    ++sockets_;
}

void PeerTraffic::add_pairs(const std::vector<std::string>& accounts) {
    for (std::size_t n = 0; n + 1 < accounts.size(); n += 2) {
        PeerRoom& room = *rooms_.emplace_back(std::make_unique<PeerRoom>());
        add(room, accounts[n]);
        add(room, accounts[n + 1]);
    }
}

void PeerTraffic::add_group(const std::vector<std::string>& accounts) {
    PeerRoom& room = *rooms_.emplace_back(std::make_unique<PeerRoom>());
    room.group = "g" + std::to_string(rooms_.size()) + "@" + std::string(kGroupHost);
    for (const std::string& account : accounts) add(room, account);
}

void PeerTraffic::connect() {
    loop_.run_until([&] { return there_ == sockets_; }, "everybody's presence at the peer");
    for (const auto& room : rooms_)
        if (room->is_group()) enter_all(*room);
}

void PeerTraffic::enter_all(PeerRoom& room) {
    std::size_t entered = 0;
    for (const auto& member : room.members) {
        stanza_.assign("<presence to='").append(room.group).append("/").append(member->user());
        stanza_.append(
            "'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
        member->send(stanza_);
        ++entered;
        loop_.run_until([&] { return member->occupants >= entered; }, "a group chat to let somebody in");
    }
    const auto knows_all = [&](const auto& member) { return member->occupants >= entered; };
    loop_.run_until([&] { return std::ranges::all_of(room.members, knows_all); }, "a group chat's members");
}

}  // namespace parley::bench
