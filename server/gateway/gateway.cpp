#include "gateway/gateway.h"

#include "gateway/routes/routes.h"
#include "gateway/session/session.h"

namespace parley::gateway {

namespace {

/// What net owns of a session. The session itself lives on while operations of its own are under way.
class SessionListener final : public net::WebSocketListener {
  public:
    explicit SessionListener(std::shared_ptr<Session> session) : session_(std::move(session)) {}

    void on_message(std::string_view text) override { session_->on_message(text); }
    void on_drained() override { session_->on_drained(); }
    void on_closed() override { session_->on_closed(); }

  private:
    std::shared_ptr<Session> session_;
};

}  // namespace

Gateway::Gateway(Api& api)
    : api_(api), hub_(api, api.limits), channels_(api, hub_), http_(api, all_routes()) {
    api_.channels = &channels_;
}

std::unique_ptr<net::WebSocketListener> Gateway::on_upgrade(const net::HttpRequest&, net::WebSocket& socket) {
    auto session = std::make_shared<Session>(api_, hub_, api_.limits, socket);
    session->start();
    return std::make_unique<SessionListener>(std::move(session));
}

}  // namespace parley::gateway
