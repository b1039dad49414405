#include <algorithm>
#include <utility>

#include "net/request/client_address.h"
#include "net/request/field.h"
#include "net/request/target.h"
#include "net/request/upgrade.h"
#include "net/serve/http_connection.h"
#include "net/serve/web_socket_connection.h"

namespace parley::net {
namespace {

bool is_api(std::string_view path) {
    return path == "/api" || path.starts_with("/api/") || path == "/healthz" || path == "/readyz" ||
           path == "/metrics";
}

/// The documentation of the API: the only files below /api.
bool is_docs(std::string_view path) {
    return path == "/api/docs" || path.starts_with("/api/docs/");
}

}  // namespace

/// The owner of the callback that a handler gets: a handler that lets go of it without an answer ends the
/// connection.
class HttpConnection::Responder {
  public:
    explicit Responder(Self connection) : connection_(std::move(connection)) {}
    Responder(Responder&&) noexcept = default;
    Responder& operator=(Responder&&) = delete;
    ~Responder() {
        if (connection_) connection_->end();
    }
    void operator()(HttpResponse response) {
        const Self connection = std::move(connection_);
        if (connection) connection->answer(std::move(response));
    }

  private:
    Self connection_;
};

std::optional<HttpRequest> HttpConnection::understand(RawRequest raw) const {
    const auto hosts = std::count_if(raw.headers.begin(), raw.headers.end(),
                                     [](const auto& field) { return field.first == "host"; });
    if (hosts > 1 || (hosts == 0 && !raw.http_1_0)) return std::nullopt;
    std::optional<Target> target = parse_target(raw.target);
    if (!target) return std::nullopt;

    HttpRequest request;
    request.method = std::move(raw.method);
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    request.headers = std::move(raw.headers);
    request.body = std::move(raw.body);
    request.peer = peer_;
    request.secure = stream_->secure();
    if (front_.is_trusted_proxy(peer_)) {
        const ServerOptions& options = front_.options();
        if (!options.trusted_proxy_header.empty()) {
            const auto list = request.header(to_lower(options.trusted_proxy_header)).value_or("");
            if (std::string address = forwarded_address(list, options.trusted_proxies); !address.empty())
                request.peer = std::move(address);
        }
        request.secure = request.secure || request.header("x-forwarded-proto") == "https";
    }
    return request;
}

void HttpConnection::route(HttpRequest request) {
    if (asks_for_web_socket(request)) {
        upgrade(std::move(request));
    } else if (is_docs(request.path) && front_.site().has(request.path)) {
        serve_docs(request);
    } else if (is_api(request.path)) {
        ask_handler(std::move(request));
    } else {
        SharedResponse response = front_.site().answer(request);
        send(response.status, response.fields, std::move(response.body));
    }
}

void HttpConnection::serve_docs(const HttpRequest& request) {
    if (request.method != "GET" && request.method != "HEAD") {
        refuse(405);
        return;
    }
    SharedResponse response = front_.site().answer(request);
    send(response.status, response.fields, std::move(response.body));
}

void HttpConnection::ask_handler(HttpRequest request) {
    if (head_only_) request.method = "GET";
    front_.handlers().http->on_request(std::move(request), Callback<HttpResponse>(Responder(Self(this))));
}

void HttpConnection::upgrade(HttpRequest request) {
    if (request.path != front_.handlers().web_socket_path) {
        refuse(404);
        return;
    }
    int status = check_handshake(request, front_.options().allowed_origins);
    if (status == 101 && after_ == After::Close) status = front_.draining() ? 503 : 400;  // also HTTP/1.0
    const bool forwarded = request.peer != peer_;
    if (status == 101 && forwarded && !ticket_->move_to(request.peer)) status = 503;
    if (status != 101) {
        refuse(status);
        return;
    }
    WebSocketHandler& handler = *front_.handlers().web_socket;
    boost::intrusive_ptr<WebSocketConnection> socket(new WebSocketConnection(front_, request.peer));
    std::unique_ptr<WebSocketListener> listener = handler.on_upgrade(request, *socket);
    if (!listener) {
        refuse(404);
        return;
    }
    // What is left of this connection is only its memory, until those who wait for it let go.
    phase_ = Phase::Ended;
    front_.add(*socket);
    front_.remove(*this);
    socket->open(std::move(stream_), std::move(*ticket_), std::move(listener),
                 accept_handshake(request, handler.subprotocol()));
    ticket_.reset();
    socket->take_early(std::move(unread_));
}

}  // namespace parley::net
