#include "net/test/running_server.h"

#include <future>
#include <stdexcept>
#include <thread>

namespace parley::net::test {

void EchoHttp::on_request(HttpRequest request, Callback<HttpResponse> respond) {
    if (instead) {
        instead(request, respond);
        return;
    }
    respond(
        {200, {{"Content-Type", "text/plain"}}, request.method + " " + request.path + " " + request.body});
}

HttpResponse EchoHttp::refusal(int status) {
    return {status, {{"Content-Type", "application/json"}}, "{\"status\":" + std::to_string(status) + "}"};
}

class EchoListener final : public WebSocketListener {
  public:
    EchoListener(EchoSockets& owner, WebSocket& socket) : owner_(owner), socket_(socket) {}
    void on_message(std::string_view text) override {
        if (text == "close") {
            socket_.close(4401, "as you wish");
        } else if (text.starts_with("flood ")) {
            for (int i = 0, count = std::stoi(std::string(text.substr(6))); i < count; ++i)
                socket_.send_text("message " + std::to_string(i));
        } else if (text.size() > 2000) {
            socket_.send_shared(SharedBytes(std::string(text)), Urgency::Prompt);
        } else {
            socket_.send_text(text);
        }
    }
    void on_drained() override { ++owner_.drained; }
    void on_closed() override { ++owner_.closed; }

  private:
    EchoSockets& owner_;
    WebSocket& socket_;
};

std::unique_ptr<WebSocketListener> EchoSockets::on_upgrade(const HttpRequest& request, WebSocket& socket) {
    if (refuse) return nullptr;
    ++opened;
    last = &socket;
    last_peer = request.peer;
    if (!greeting.empty()) socket.send_text(greeting);
    return std::make_unique<EchoListener>(*this, socket);
}

RunningServer::RunningServer(ServerOptions options, std::size_t count, DescriptorTable table) {
    options.port = 0;
    std::vector<Reactor*> pointers;
    for (std::size_t i = 0; i < count; ++i) {
        reactors.push_back(Reactor::make(static_cast<std::uint16_t>(i), table));
        pointers.push_back(reactors.back().get());
    }
    for (const auto& reactor : reactors) reactor->start();
    Handlers handlers;
    handlers.http = &http;
    handlers.web_socket = &sockets;
    auto bound = Server::bind(std::move(options), pointers, std::vector<Handlers>(count, handlers));
    if (!bound) throw std::runtime_error(bound.error().detail);
    server = std::move(*bound);
    server->start();
}

RunningServer::~RunningServer() {
    server->stop();
    for (const auto& reactor : reactors) reactor->stop();
}

void RunningServer::on_reactor(const std::function<void()>& task, std::size_t index) {
    std::promise<void> ran;
    reactors[index]->post([&] {
        task();
        ran.set_value();
    });
    ran.get_future().wait();
}

bool RunningServer::eventually(const std::function<bool()>& condition) {
    // Asks once per turn of the reactor's timers, on its thread, so that nothing is slept through.
    std::promise<bool> outcome;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    std::function<void()> look = [&] {
        if (condition())
            outcome.set_value(true);
        else if (std::chrono::steady_clock::now() > until)
            outcome.set_value(false);
        else
            reactors[0]->after(std::chrono::milliseconds(1), [&] { look(); });
    };
    reactors[0]->post([&] { look(); });
    return outcome.get_future().get();
}

}  // namespace parley::net::test
