#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "peers/xmpp/xmpp_socket.h"
#include "traffic/sample.h"

namespace parley::bench {

class PeerTraffic;
struct PeerRoom;

/// The stream of somebody in a room at a peer; hands what comes to the traffic.
class Occupant final : public XmppSession {
  public:
    Occupant(Loop& loop, std::uint16_t port, std::string user, PeerTraffic& traffic, PeerRoom& room)
        : XmppSession(loop, port, std::move(user)), traffic_(traffic), room_(room) {}

    std::uint64_t got = 0;      ///< messages
    std::size_t occupants = 0;  ///< of the group chat, that it was told of

  private:
    void on_there() override;
    void on_more(std::string_view name, std::string_view stanza) override;

    PeerTraffic& traffic_;
    PeerRoom& room_;
};

/// Two who talk, or a group chat; the first in `members` writes.
struct PeerRoom {
    struct UnderWay {
        Nanoseconds intended;
        Sample* sample;
        std::size_t missing;  ///< of those who get it
    };

    std::string group;  ///< its address; empty for two
    std::vector<std::unique_ptr<Occupant>> members;
    std::deque<UnderWay> under_way;    ///< not got by everybody
    std::deque<UnderWay> unconfirmed;  ///< of two: for which no receipt came
    std::uint64_t sent = 0, confirmed = 0;

    [[nodiscard]] bool is_group() const noexcept { return !group.empty(); }
    [[nodiscard]] UnderWay& message(std::uint64_t number) {
        return under_way[number - (sent - under_way.size())];
    }
};

}  // namespace parley::bench
