#include "client/connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>
#include <utility>

#include "measure/failure.h"

namespace parley::bench {

namespace {

constexpr std::uint32_t kSources = 64;  // 127.0.0.2 and those after it

sockaddr_in loopback(std::uint32_t last, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl((INADDR_LOOPBACK & 0xFFFFFF00) | last);
    return address;
}

int start_connecting(std::uint16_t port) {
    static std::uint32_t opened = 0;
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) fail(std::string("no socket: ") + std::strerror(errno));
    const int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &one, sizeof one);
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    const sockaddr_in source = loopback(2 + opened++ % kSources, 0), target = loopback(1, port);
    if (bind(fd, reinterpret_cast<const sockaddr*>(&source), sizeof source) != 0)
        fail("loopback has one address only");
    if (connect(fd, reinterpret_cast<const sockaddr*>(&target), sizeof target) != 0 && errno != EINPROGRESS)
        fail(std::string("can't connect: ") + std::strerror(errno));
    return fd;
}

}  // namespace

Connection::Connection(Loop& loop, std::uint16_t port) : loop_(loop), fd_(start_connecting(port)) {
    loop_.add(fd_, *this, EPOLLIN | EPOLLOUT);
}

Connection::~Connection() {
    close();
}

void Connection::close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

std::string& Connection::out() {
    if (!std::exchange(flush_asked_, true)) loop_.flush_at_end(*this);
    return out_;
}

void Connection::on_ready(std::uint32_t events) {
    if (closed()) return;
    if ((events & EPOLLOUT) != 0) {
        connecting_ = false;
        out();
    }
    if ((events & ~static_cast<std::uint32_t>(EPOLLOUT)) == 0) return;
    const ssize_t count = receive();
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) {
        close();
        return on_end();
    }
    std::string_view bytes(loop_.buffer().data(), static_cast<std::size_t>(count));
    if (in_.empty()) {
        in_ = bytes.substr(on_bytes(bytes));
    } else {
        in_.append(bytes);
        in_.erase(0, on_bytes(in_));
    }
}

ssize_t Connection::receive() {
    iovec place{loop_.buffer().data(), loop_.buffer().size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(timespec))> control{};
    msghdr message{};
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t count = recvmsg(fd_, &message, 0);
    loop_.set_now(monotonic_now());
    const cmsghdr* stamp = CMSG_FIRSTHDR(&message);
    if (count <= 0 || stamp == nullptr || stamp->cmsg_type != SCM_TIMESTAMPNS) return count;
    timespec came{}, now{};
    std::memcpy(&came, CMSG_DATA(stamp), sizeof came);
    clock_gettime(CLOCK_REALTIME, &now);
    const std::int64_t ago = (now.tv_sec - came.tv_sec) * 1'000'000'000 + (now.tv_nsec - came.tv_nsec);
    // A clock that was set meanwhile says nothing.
    if (ago > 0 && static_cast<Nanoseconds>(ago) < loop_.now())
        loop_.set_now(loop_.now() - static_cast<Nanoseconds>(ago));
    return count;
}

void Connection::flush() {
    flush_asked_ = false;
    if (closed() || connecting_) return;
    if (!out_.empty()) {
        const ssize_t count = send(fd_, out_.data(), out_.size(), MSG_NOSIGNAL);
        out_.erase(0, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (out_.empty() && out_.capacity() > 4096) out_.shrink_to_fit();
    }
    if (waits_to_write_ == !out_.empty()) return;
    waits_to_write_ = !out_.empty();
    loop_.change(fd_, *this, waits_to_write_ ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

}  // namespace parley::bench
