#include "net/server.h"

#include "net/serve/front.h"

namespace parley::net {
namespace {

class ListeningServer final : public Server {
  public:
    explicit ListeningServer(std::unique_ptr<Premises> premises) : premises_(std::move(premises)) {}
    ~ListeningServer() override { stop(); }

    void open_fronts(std::vector<Reactor*> reactors, const std::vector<Handlers>& handlers,
                     Listening listening) {
        port_ = listening.endpoint.port();
        for (std::size_t i = 0; i < reactors.size(); ++i) {
            auto& reactor = static_cast<AsioReactor&>(*reactors[i]);  // Reactor::make() makes no others
            fronts_.push_back(std::make_unique<Front>(reactor, *premises_, handlers[i],
                                                      listening.endpoint.protocol(),
                                                      std::move(listening.sockets[i])));
        }
    }

    [[nodiscard]] const ServerOptions& options() const noexcept { return premises_->options; }

    void start() override {
        on_each(&Front::open);
        for (const auto& front : fronts_) front->close_spare();
    }
    [[nodiscard]] std::uint16_t port() const noexcept override { return port_; }
    void drain() override { on_each(&Front::drain); }
    [[nodiscard]] std::size_t connections() const noexcept override { return premises_->admissions.size(); }
    void stop() override { on_each(&Front::end); }

    Status reload_tls() override {
        const auto& files = premises_->options.tls;
        return files ? premises_->tls.load(*files) : done();
    }

  private:
    void on_each(void (Front::*what)()) {
        for (const auto& front : fronts_)
            front->reactor().run_and_wait([&front, what] { (front.get()->*what)(); });
    }

    std::unique_ptr<Premises> premises_;
    std::vector<std::unique_ptr<Front>> fronts_;
    std::uint16_t port_ = 0;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::bind(ServerOptions options, std::vector<Reactor*> reactors,
                                             std::vector<Handlers> handlers) {
    Site site = Site::load(options.static_root);
    auto premises = std::make_unique<Premises>(std::move(options), std::move(site));
    auto server = std::make_unique<ListeningServer>(std::move(premises));
    if (Status loaded = server->reload_tls(); !loaded) return loaded.error();
    const ServerOptions& kept = server->options();
    Result<Listening> listening = listen_on(kept.address, kept.port, reactors.size());
    if (!listening) return listening.error();
    server->open_fronts(std::move(reactors), handlers, std::move(*listening));
    return std::unique_ptr<Server>(std::move(server));
}

}  // namespace parley::net
