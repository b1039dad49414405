#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "client/web_socket.h"
#include "peers/peer_traffic.h"

namespace parley::bench {

/// Somebody at a Centrifugo server who is subscribed to one channel and publishes to another, or to the same.
/// Messages begin with their number.
class CentrifugoMember final : public WebSocket, public PeerMember {
  public:
    CentrifugoMember(std::uint16_t port, std::string listens_to, std::string writes_to, PeerTraffic& traffic,
                     PeerRoom& room);

    void write(std::uint64_t number) override;
    void confirm(std::uint64_t number) override;
    Connection& socket() override { return *this; }

  private:
    void on_open() override;
    void on_text(std::string_view text) override;
    void on_closed(std::string_view why) override;
    void on_line(std::string_view line);
    void on_payload(std::string_view payload);
    void publish(std::uint64_t number, std::string_view text);

    const std::string listens_to_, writes_to_;
    std::uint64_t commands_ = 0;
};

/// So many pairs, each with two channels. All are subscribed when this returns.
void add_centrifugo_pairs(PeerTraffic& traffic, std::uint16_t port, std::size_t pairs);
/// One channel with so many members.
void add_centrifugo_group(PeerTraffic& traffic, std::uint16_t port, std::size_t members);

}  // namespace parley::bench
