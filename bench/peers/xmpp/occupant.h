#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "peers/peer_traffic.h"
#include "peers/xmpp/xmpp_socket.h"

namespace parley::bench {

/// Somebody who talks with another, or in a group chat. Between two every message asks for a receipt
/// (XEP-0184).
class Occupant final : public XmppSession, public PeerMember {
  public:
    /// `to` is the address of the other, or of the group chat.
    Occupant(std::uint16_t port, std::string user, std::string to, PeerTraffic& traffic, PeerRoom& room)
        : XmppSession(traffic.loop(), port, std::move(user)), PeerMember(traffic, room), to_(std::move(to)) {}

    /// Goes into the group chat.
    void enter();
    /// How many in the group chat it was told of, itself included.
    [[nodiscard]] std::size_t known() const noexcept { return known_; }

    void write(std::uint64_t number) override;
    void confirm(std::uint64_t number) override;
    Connection& socket() override { return *this; }

  private:
    void on_there() override { traffic_.there(); }
    void on_more(std::string_view name, std::string_view stanza) override;

    const std::string to_;
    std::string stanza_;
    std::size_t known_ = 0;
};

}  // namespace parley::bench
