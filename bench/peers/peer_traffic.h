#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "client/loop.h"
#include "peers/peer_room.h"

namespace parley::bench {

/// What Traffic is at Parley, at a peer: rooms in which one writes, in a closed loop. In a room of two the
/// reader answers each message with a receipt, and `ack` of the sample is the time until the author has that;
/// a message makes room for the next one when it was delivered. In a group `ack` is the time until the
/// author's own copy. Messages are numbered: a loss, a repetition or another order ends the program.
class PeerTraffic {
  public:
    explicit PeerTraffic(Loop& loop) : loop_(loop) {}
    ~PeerTraffic();
    PeerTraffic(const PeerTraffic&) = delete;
    PeerTraffic& operator=(const PeerTraffic&) = delete;

    /// An empty room; who is put into its `members` calls `there` once, and then what came.
    PeerRoom& add_room();
    /// Waits until all are there.
    void connect();
    [[nodiscard]] Loop& loop() noexcept { return loop_; }

    void there() { ++there_; }
    void delivered(PeerRoom& room, PeerMember& to, std::uint64_t number);
    void confirmed(PeerRoom& room, std::uint64_t number);

    void sample(Sample& sample) { sample_ = &sample; }
    void sample_nothing() { sample_ = &unwatched_; }
    /// So many messages of each room are always under way.
    void keep_in_flight(std::size_t count);
    /// Sends no more, and waits until everything has arrived.
    void stop();

  private:
    void send(PeerRoom& room);
    void fill(PeerRoom& room);

    Loop& loop_;
    std::vector<std::unique_ptr<PeerRoom>> rooms_;
    Sample unwatched_;
    Sample* sample_ = &unwatched_;
    std::size_t there_ = 0, in_flight_ = 0;
};

/// The text of every message.
std::string_view peer_text();

/// The number of a message as it travels: twelve digits.
std::string digits_of(std::uint64_t number);
/// The number that digits stand for; one that no message has when there are none.
std::uint64_t numbered(std::string_view digits);

}  // namespace parley::bench
