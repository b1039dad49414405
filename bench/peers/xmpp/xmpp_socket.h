#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "client/connection.h"

namespace parley::bench {

/// The host of every peer, and the one of its group chats.
inline constexpr std::string_view kHost = "localhost", kGroupHost = "groups.localhost";

/// A stream of XMPP of the client's side, without TLS, that begins to open when it is made. An error, and a
/// stream that the server ends, end the run.
class XmppSocket : public Connection {
  public:
    XmppSocket(Loop& loop, std::uint16_t port);

    void send(std::string_view stanza) { out().append(stanza); }

  protected:
    /// Asks for a stream; the server answers with its features.
    void open_stream();
    virtual void on_stanza(std::string_view name, std::string_view stanza) = 0;

  private:
    std::size_t on_bytes(std::string_view bytes) final;
    void on_end() final;
};

/// Where somebody is reached who came in.
std::string address_of(std::string_view user);

/// Somebody who comes in: authentication with a password (PLAIN), a resource, presence. Is there when the own
/// presence came back.
class XmppSession : public XmppSocket {
  public:
    XmppSession(Loop& loop, std::uint16_t port, std::string user);

    [[nodiscard]] const std::string& user() const noexcept { return user_; }

  protected:
    virtual void on_there() {}
    /// What comes when it is there.
    virtual void on_more(std::string_view, std::string_view) {}

  private:
    void on_stanza(std::string_view name, std::string_view stanza) final;
    void go_on(std::string_view name);

    const std::string user_;
    bool authenticated_ = false, there_ = false;
};

}  // namespace parley::bench
