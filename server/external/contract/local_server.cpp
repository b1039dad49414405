#include "external/contract/local_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace parley::external::contract {

namespace {

constexpr std::string_view kEndOfHead = "\r\n\r\n";
constexpr std::string_view kPost = "POST ";
constexpr std::string_view kLength = "Content-Length: ";

/// What is no POST is answered as it begins: there is nothing to wait for.
bool is_whole(const std::string& request) {
    if (request.size() >= kPost.size() && !request.starts_with(kPost)) return true;
    const std::size_t head = request.find(kEndOfHead);
    if (head == std::string::npos) return false;
    const std::size_t length = request.find(kLength);
    if (length == std::string::npos || length > head) return true;
    const auto body = std::strtoul(request.c_str() + length + kLength.size(), nullptr, 10);
    return request.size() >= head + kEndOfHead.size() + body;
}

}  // namespace

LocalServer::LocalServer(Answer answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 64) != 0)
        std::abort();
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

LocalServer::~LocalServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
    for (const int socket : held_) ::close(socket);
}

std::string LocalServer::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::vector<std::string> LocalServer::requests() {
    const std::lock_guard lock(mutex_);
    return requests_;
}

std::size_t LocalServer::connections() {
    const std::lock_guard lock(mutex_);
    return connections_;
}

void LocalServer::serve() {
    for (;;) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        serve_one(socket);
    }
}

void LocalServer::serve_one(int socket) {
    {
        const std::lock_guard lock(mutex_);
        ++connections_;
    }
    std::string request;
    std::array<char, 4096> part{};
    while (!is_whole(request)) {
        const ssize_t count = ::recv(socket, part.data(), part.size(), 0);
        if (count <= 0) break;
        request.append(part.data(), static_cast<std::size_t>(count));
    }
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
    }
    const std::string text = answer_(request);
    if (text == "hang") {
        held_.push_back(socket);
        return;
    }
    for (std::size_t sent = 0; sent < text.size();) {
        const ssize_t count = ::send(socket, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) break;
        sent += static_cast<std::size_t>(count);
    }
    ::close(socket);
}

}  // namespace parley::external::contract
