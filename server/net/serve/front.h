#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/intrusive/list.hpp>
#include <optional>
#include <string>

#include "net/request/response_head.h"
#include "net/serve/admissions.h"
#include "net/serve/connection.h"
#include "net/serve/listen.h"
#include "net/server.h"
#include "net/site/site.h"
#include "net/stream/tls_context.h"

namespace parley::net {

/// What all reactors of a server use; each part may be used by all at once.
struct Premises {
    Premises(ServerOptions given, Site files)
        : options(std::move(given)),
          site(std::move(files)),
          admissions(options.max_connections, options.max_connections_per_address) {}

    const ServerOptions options;
    const Site site;
    Admissions admissions;
    TlsContext tls;
};

/// The part of a server that lives on one reactor: its acceptor and its connections. On the reactor's thread
/// only, but for the constructor and the destructor. Must be ended before it is destroyed.
class Front {
  public:
    Front(AsioReactor& reactor, Premises& premises, const Handlers& handlers, boost::asio::ip::tcp family,
          Descriptor socket);

    /// Begins to accept.
    void open();
    /// Closes the listening socket as the main thread knows it, where the reactor has its own number for it.
    /// After open(), on the main thread.
    void close_spare() noexcept { const Descriptor spare(socket_.release()); }
    /// Accepts no more and drains every connection.
    void drain();
    /// Accepts no more and ends every connection.
    void end();
    [[nodiscard]] bool draining() const noexcept { return draining_; }

    void add(Connection& connection);
    void remove(Connection& connection);
    /// Gives back the place of a connection that was accepted beyond the limits, to be told so.
    void forget_surplus() noexcept { --surplus_; }

    [[nodiscard]] AsioReactor& reactor() noexcept { return reactor_; }
    [[nodiscard]] const ServerOptions& options() const noexcept { return premises_.options; }
    [[nodiscard]] const Site& site() const noexcept { return premises_.site; }
    [[nodiscard]] const Handlers& handlers() const noexcept { return handlers_; }
    [[nodiscard]] ResponseHeads& heads() noexcept { return heads_; }
    [[nodiscard]] bool is_trusted_proxy(const std::string& address) const;

  private:
    using Tcp = boost::asio::ip::tcp;
    using Acceptor = boost::asio::basic_socket_acceptor<Tcp, IoContext::executor_type>;

    void wait();
    void accept_some();
    void back_off();
    void welcome(Descriptor socket, const Tcp::endpoint& peer);
    void shut_door();

    AsioReactor& reactor_;
    Premises& premises_;
    const Handlers handlers_;
    const Tcp family_;
    Descriptor socket_;
    Acceptor acceptor_;
    TimerId back_off_ = TimerId::None;
    bool draining_ = false;
    std::size_t surplus_ = 0;
    ResponseHeads heads_;
    boost::intrusive::list<Connection> connections_;
};

}  // namespace parley::net
