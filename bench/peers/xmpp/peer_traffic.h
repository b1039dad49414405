#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client/loop.h"
#include "peers/xmpp/peer_room.h"

namespace parley::bench {

/// What Traffic is at Parley, at a peer: rooms in which one writes, in a closed loop. In a room of two the
/// reader answers each message with a receipt (XEP-0184), and `ack` of the sample is the time until the
/// author has that, because XMPP itself acknowledges nothing; a message makes room for the next one when it
/// was delivered. In a group chat (XEP-0045) `ack` is the time until the author's own copy. Messages are
/// numbered: a loss, a repetition or another order ends the program.
class PeerTraffic {
  public:
    PeerTraffic(Loop& loop, std::uint16_t port) : loop_(loop), port_(port) {}
    ~PeerTraffic();
    PeerTraffic(const PeerTraffic&) = delete;
    PeerTraffic& operator=(const PeerTraffic&) = delete;

    /// The first two of these accounts are a pair, and so on.
    void add_pairs(const std::vector<std::string>& accounts);
    void add_group(const std::vector<std::string>& accounts);
    /// Waits until all are there, and those of a group chat have entered it and know of each other.
    void connect();

    void sample(Sample& sample) { sample_ = &sample; }
    void sample_nothing() { sample_ = &unwatched_; }
    /// So many messages of each room are always under way.
    void keep_in_flight(std::size_t count);
    /// Sends no more, and waits until everything has arrived.
    void stop();

  private:
    friend class Occupant;

    void add(PeerRoom& room, const std::string& account);
    void enter_all(PeerRoom& room);
    void delivered(PeerRoom& room, Occupant& to, std::string_view stanza);
    void confirmed(PeerRoom& room, std::string_view stanza);
    void confirm(PeerRoom& room, Occupant& by, std::string_view id);
    void send(PeerRoom& room);
    void fill(PeerRoom& room);

    Loop& loop_;
    const std::uint16_t port_;
    std::vector<std::unique_ptr<PeerRoom>> rooms_;
    Sample unwatched_;
    Sample* sample_ = &unwatched_;
    std::string stanza_;
    std::size_t sockets_ = 0, there_ = 0, in_flight_ = 0;
};

}  // namespace parley::bench
