#include "net/serve/front.h"

#include <algorithm>
#include <utility>

namespace parley::net {

Front::Front(AsioReactor& reactor, Premises& premises, const Handlers& handlers, Tcp family,
             Descriptor socket)
    : reactor_(reactor),
      premises_(premises),
      handlers_(handlers),
      family_(family),
      socket_(std::move(socket)),
      acceptor_(reactor.io().get_executor()) {}

void Front::open() {
    if (draining_) return;
    boost::system::error_code refused;
    const int number = reactor_.number_here(socket_.number());
    acceptor_.assign(family_, number, refused);
    if (refused) return;
    if (number == socket_.number()) socket_.release();
    wait();
}

void Front::drain() {
    shut_door();
    for (auto next = connections_.begin(); next != connections_.end();) (next++)->drain();
}

void Front::end() {
    shut_door();
    while (!connections_.empty()) connections_.front().end();
}

void Front::shut_door() {
    draining_ = true;
    reactor_.cancel(back_off_);
    boost::system::error_code ignored;
    acceptor_.close(ignored);
}

void Front::add(Connection& connection) {
    intrusive_ptr_add_ref(&connection);
    connections_.push_back(connection);
}

void Front::remove(Connection& connection) {
    connections_.erase(connections_.iterator_to(connection));
    intrusive_ptr_release(&connection);
}

bool Front::is_trusted_proxy(const std::string& address) const {
    const auto& trusted = options().trusted_proxies;
    return std::find(trusted.begin(), trusted.end(), address) != trusted.end();
}

}  // namespace parley::net
