#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace parley::external::contract {

/// A server on a socket of this machine that answers as it is told, byte for byte: one connection at a time,
/// one request each.
class LocalServer {
  public:
    /// What is written for a request, before the connection is closed; "hang": nothing, until the server
    /// ends.
    using Answer = std::function<std::string(const std::string& request)>;

    explicit LocalServer(Answer answer);
    ~LocalServer();
    LocalServer(const LocalServer&) = delete;
    LocalServer& operator=(const LocalServer&) = delete;

    [[nodiscard]] std::string url(const std::string& path = "/") const;
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    /// Every request so far, head and body.
    [[nodiscard]] std::vector<std::string> requests();
    /// Connections that were made.
    [[nodiscard]] std::size_t connections();

  private:
    void serve();
    void serve_one(int socket);

    Answer answer_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<int> held_;
    std::size_t connections_ = 0;
    std::thread thread_;
};

}  // namespace parley::external::contract
