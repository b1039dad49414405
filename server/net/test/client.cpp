#include "net/test/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace parley::net::test {

Client::Client(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval limit{20, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("can't connect");
}

Client::Client(Client&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), unread_(std::move(other.unread_)) {}

Client::~Client() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t Client::write_some(std::string_view bytes) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

std::string Client::read_some(std::size_t size) {
    std::string bytes(size, '\0');
    const ssize_t count = ::recv(descriptor_, bytes.data(), size, 0);
    if (count < 0 && errno == EAGAIN) throw std::runtime_error("nothing came for 20 s");
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
}

void Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t sent = write_some(bytes);
        if (sent == 0) return;  // the server has closed: what it said is still to be read
        bytes.remove_prefix(sent);
    }
}

std::size_t Client::send_without_waiting(std::string_view bytes) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

std::string Client::receive(std::size_t size) {
    if (unread_.empty()) return read_some(size);
    std::string bytes = unread_.substr(0, size);
    unread_.erase(0, bytes.size());
    return bytes;
}

std::string Client::receive_exactly(std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) {
        const std::string more = receive(size - bytes.size());
        if (more.empty()) break;
        bytes += more;
    }
    return bytes;
}

std::string Client::receive_all() {
    std::string bytes;
    for (std::string more = receive(); !more.empty(); more = receive()) bytes += more;
    return bytes;
}

Answer Client::read_answer(Body body) {
    std::size_t end = std::string::npos;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
        const std::string more = read_some(1 << 16);
        if (more.empty()) return {};
        unread_ += more;
    }
    std::string head = unread_.substr(0, end + 2);
    unread_.erase(0, end + 4);
    Answer answer;
    answer.status = std::stoi(head.substr(9, 3));
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
        const std::size_t line_end = head.find("\r\n", at), colon = head.find(": ", at);
        std::string name = head.substr(at, colon - at);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        answer.fields[name] = head.substr(colon + 2, line_end - colon - 2);
        at = line_end + 2;
    }
    if (body == Body::Expected && answer.fields.contains("content-length"))
        answer.body = receive_exactly(std::stoul(answer.fields["content-length"]));
    return answer;
}

Answer Client::ask(std::string_view request, Body body) {
    send(request);
    return read_answer(body);
}

void Client::shut_output() const {
    ::shutdown(descriptor_, SHUT_WR);
}

std::string get(std::string_view path, std::string_view fields) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) + "\r\n";
}

}  // namespace parley::net::test
