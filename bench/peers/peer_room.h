#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "client/connection.h"
#include "traffic/sample.h"

namespace parley::bench {

class PeerTraffic;
struct PeerRoom;

/// Somebody in a room at a peer, who speaks the peer's language and tells the traffic what came.
class PeerMember {
  public:
    PeerMember(PeerTraffic& traffic, PeerRoom& room) : traffic_(traffic), room_(room) {}
    virtual ~PeerMember() = default;

    /// Sends a message of that number to all in the room.
    virtual void write(std::uint64_t number) = 0;
    /// Tells the author that a message arrived.
    virtual void confirm(std::uint64_t number) = 0;
    /// Its connection, which it is itself.
    virtual Connection& socket() = 0;

    std::uint64_t got = 0;  ///< messages

  protected:
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

    bool is_group = false;  ///< then the author gets a copy, and nobody confirms
    std::vector<std::unique_ptr<PeerMember>> members;
    std::deque<UnderWay> under_way;    ///< not got by everybody
    std::deque<UnderWay> unconfirmed;  ///< of two: for which no receipt came
    std::uint64_t sent = 0, confirmed = 0;

    [[nodiscard]] UnderWay& message(std::uint64_t number) {
        return under_way[number - (sent - under_way.size())];
    }
};

}  // namespace parley::bench
