#include "relay/http.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "relay/process.h"

namespace parley::bench {
namespace {

void write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) fail("the server closed a connection");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void read_some(int fd, std::string& in, std::size_t at_most) {
    std::array<char, 16 * 1024> buffer{};
    const ssize_t count = recv(fd, buffer.data(), std::min(at_most, buffer.size()), 0);
    if (count <= 0) fail("the server closed a connection");
    in.append(buffer.data(), static_cast<std::size_t>(count));
}

std::size_t content_length(std::string_view head) {
    std::string lower(head);
    for (char& letter : lower) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    const std::size_t at = lower.find("\r\ncontent-length:");
    return at == std::string::npos ? 0 : std::strtoull(lower.c_str() + at + 17, nullptr, 10);
}

}  // namespace

int connect_to(std::uint16_t port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        fail("nothing listens there");
    const int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

int open_web_socket(std::uint16_t port, const std::string& target) {
    const int fd = connect_to(port);
    write_all(fd, "GET " + target +
                      " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                      "Sec-WebSocket-Protocol: parley.v1\r\n\r\n");
    std::string head;
    while (!head.ends_with("\r\n\r\n")) read_some(fd, head, 1);
    if (!head.starts_with("HTTP/1.1 101")) fail("the server refused a WebSocket");
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    return fd;
}

Http::~Http() {
    close(fd_);
}

std::string Http::post(std::string_view path, std::string_view token, std::string_view body) {
    std::string request = "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!token.empty()) request += "Authorization: Bearer " + std::string(token) + "\r\n";
    request +=
        "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    write_all(fd_, request + std::string(body));
    std::size_t end = 0;
    while ((end = in_.find("\r\n\r\n")) == std::string::npos) read_some(fd_, in_, SIZE_MAX);
    const std::size_t size = end + 4 + content_length(in_.substr(0, end));
    while (in_.size() < size) read_some(fd_, in_, SIZE_MAX);
    const std::string answer = in_.substr(end + 4, size - end - 4);
    const bool good = in_.starts_with("HTTP/1.1 2");
    in_.erase(0, size);
    if (!good) fail(answer.c_str());
    return answer;
}

std::string text_of(std::string_view json, std::string_view name, std::size_t from) {
    const std::string opening = '"' + std::string(name) + "\":\"";
    const std::size_t at = json.find(opening, from);
    const std::size_t end = at == std::string_view::npos ? at : json.find('"', at + opening.size());
    if (end == std::string_view::npos) fail("an answer misses something");
    return std::string(json.substr(at + opening.size(), end - at - opening.size()));
}

}  // namespace parley::bench
