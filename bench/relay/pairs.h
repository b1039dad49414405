#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "limit/frame.h"
#include "limit/raw_relay.h"
#include "relay/histogram.h"

namespace parley::bench {

/// What was measured, over all turns.
struct Measured {
    std::uint64_t messages = 0, receipts = 0;
    double seconds = 0, cpu_seconds = 0;
    Histogram ack, delivery;
};

/// Pairs of sockets of which one sends and the other says that it got it. A message is in flight until it was
/// both acknowledged and delivered. Messages of a pair are numbered, and every ACK and every delivery must
/// carry the next number: a loss, a repetition or another order ends the program.
class Pairs {
  public:
    Pairs(std::size_t in_flight, pid_t server);
    ~Pairs();
    Pairs(const Pairs&) = delete;
    Pairs& operator=(const Pairs&) = delete;

    /// Takes two sockets, sender first, that are connected and do not block.
    void add(std::array<int, 2> sockets, std::string chat);
    /// Sends a CONNECT from every socket and waits for all CONNECTED. `tokens` in the order of adding.
    void sign_in(const std::vector<std::string>& tokens);
    /// Keeps the messages in flight for that long, the last of them until they arrived, and adds what it saw
    /// to `measured`, unless that is null.
    void run(double seconds, Measured* measured);
    /// The frames of the last run, for a relay that copies them.
    [[nodiscard]] const Answers& answers() const noexcept { return answers_; }

  private:
    struct Pair;
    struct Peer {
        int fd = -1;
        Pair* pair = nullptr;
        bool sends = false, connected = false, waits_to_write = false;
        std::string in, out;
    };
    struct Pair {
        std::array<Peer, 2> peers;
        std::string chat;
        std::uint64_t sent = 0, acknowledged = 0, delivered = 0;
        std::vector<std::uint64_t> sent_at;  // of the message with that number modulo the size
        [[nodiscard]] std::uint64_t arrived() const { return std::min(acknowledged, delivered); }
    };

    void turn(int timeout_ms);
    void read(Peer& peer);
    void take(Peer& peer, std::string_view frame);
    void take_object(Peer& peer, std::string_view object);
    void arrived(Pair& pair, std::uint64_t& counter, Histogram& histogram, std::string_view object);
    void fill(Pair& pair);
    void write(Peer& peer, std::string_view text);
    void flush(Peer& peer);
    [[nodiscard]] bool all_arrived() const;

    const std::size_t in_flight_;
    const pid_t server_;
    int epoll_;
    std::vector<std::unique_ptr<Pair>> pairs_;
    std::vector<Peer*> written_;  // in this turn of the loop
    std::vector<char> buffer_;
    std::string frame_;
    Answers answers_;
    Measured seen_;  // of the present run
    std::size_t connected_ = 0;
    std::uint64_t now_ = 0;  // when the bytes that are being looked at were read
    std::uint32_t masks_ = 0x9E3779B9;
    bool sending_ = false;
};

}  // namespace parley::bench
