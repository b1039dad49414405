#include "peers/xmpp/accounts.h"

#include <memory>

#include "peers/xmpp/xmpp_socket.h"

namespace parley::bench {

namespace {

constexpr std::size_t kLines = 16;

/// Registers one account after the other, as long as there are some left.
class Registrar final : public XmppSocket {
  public:
    Registrar(Loop& loop, std::uint16_t port, const std::vector<std::string>& names, std::size_t& taken,
              std::size_t& done)
        : XmppSocket(loop, port), names_(names), taken_(taken), done_(done) {}

  private:
    void on_stanza(std::string_view name, std::string_view) override {
        if (name == "iq") ++done_;
        if (taken_ == names_.size()) return;
        out().append("<iq type='set' id='a'><query xmlns='jabber:iq:register'><username>");
        out().append(names_[taken_++]).append("</username><password>").append(kAccountPassword);
        out().append("</password></query></iq>");
    }

    const std::vector<std::string>& names_;
    std::size_t &taken_, &done_;
};

}  // namespace

std::vector<std::string> add_accounts(Loop& loop, std::uint16_t port, std::size_t count) {
    std::vector<std::string> names;
    if (count == 0) return names;
    for (std::size_t n = 0; n < count; ++n) names.push_back("p" + std::to_string(n));
    std::size_t taken = 0, done = 0;
    std::vector<std::unique_ptr<Registrar>> registrars;
    for (std::size_t n = 0; n < kLines; ++n)
        registrars.push_back(std::make_unique<Registrar>(loop, port, names, taken, done));
    loop.run_until([&] { return done == count; }, "accounts at the peer");
    for (auto& registrar : registrars) {
        registrar->close();
        loop.bury(std::move(registrar));
    }
    return names;
}

}  // namespace parley::bench
