#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client/connection.h"
#include "peers/peer_traffic.h"

namespace parley::bench {

/// Somebody at a NATS server who listens to one subject and writes to another. Messages begin with their
/// number.
class NatsMember final : public Connection, public PeerMember {
  public:
    NatsMember(std::uint16_t port, std::string listens_to, std::string writes_to, PeerTraffic& traffic,
               PeerRoom& room);

    void write(std::uint64_t number) override;
    void confirm(std::uint64_t number) override;
    Connection& socket() override { return *this; }

  private:
    std::size_t on_bytes(std::string_view bytes) override;
    void on_end() override;
    void on_payload(std::string_view payload);
    void publish(std::uint64_t number, std::string_view text);

    const std::string writes_to_;
};

/// So many pairs, each with two subjects. All listen when this returns.
void add_nats_pairs(PeerTraffic& traffic, std::uint16_t port, std::size_t pairs);

}  // namespace parley::bench
