#include "limit/raw_relay.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#include "client/frame.h"

namespace parley::bench {
namespace {

constexpr std::size_t kMessageAtLeast = 200;
constexpr std::string_view kSwitching =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Protocol: parley.v1\r\n\r\n";

struct Connection {
    int fd = -1;
    std::size_t room = 0, member = 0;
    bool upgraded = false, waits_to_write = false;
    std::string in, out;
};

class RawRelay {
  public:
    RawRelay(int listener, const Answers& answers)
        : listener_(listener), answers_(answers), buffer_(256 * 1024) {
        epoll_ = epoll_create1(EPOLL_CLOEXEC);
        watch(listener_, nullptr, EPOLL_CTL_ADD, EPOLLIN);
    }

    [[noreturn]] void run() {
        std::vector<epoll_event> events(1024);
        for (;;) {
            const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
            for (int n = 0; n < count; ++n) {
                auto* connection = static_cast<Connection*>(events[static_cast<std::size_t>(n)].data.ptr);
                if (connection == nullptr)
                    accept_all();
                else
                    read(*connection);
            }
            for (Connection* connection : written_) flush(*connection);
            written_.clear();
        }
    }

  private:
    void watch(int fd, Connection* connection, int operation, std::uint32_t events) const {
        epoll_event event{};
        event.events = events;
        event.data.ptr = connection;
        epoll_ctl(epoll_, operation, fd, &event);
    }

    void accept_all() {
        for (int fd; (fd = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
            const int one = 1;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            connections_.push_back(std::make_unique<Connection>());
            connections_.back()->fd = fd;
            watch(fd, connections_.back().get(), EPOLL_CTL_ADD, EPOLLIN);
        }
    }

    void read(Connection& from) {
        const ssize_t count = recv(from.fd, buffer_.data(), buffer_.size(), 0);
        if (count < 0 && errno == EAGAIN) return written_.push_back(&from);
        if (count <= 0) return leave(from);
        std::string_view bytes(buffer_.data(), static_cast<std::size_t>(count));
        if (!from.in.empty()) bytes = from.in.append(bytes);
        std::string_view rest = from.upgraded ? bytes : upgrade(from, bytes);
        if (from.upgraded) {
            for (Frame frame; (frame = read_frame(rest)).size != 0; rest.remove_prefix(frame.size))
                relay(from, frame);
        }
        from.in = std::string(rest);
    }

    void leave(Connection& from) {
        if (from.upgraded) rooms_[from.room][from.member] = nullptr;
        close(std::exchange(from.fd, -1));
    }

    std::string_view upgrade(Connection& from, std::string_view bytes) {
        const std::size_t end = bytes.find("\r\n\r\n");
        if (end == std::string_view::npos) return bytes;
        const std::string head(bytes.substr(0, end));
        if (std::sscanf(head.c_str(), "GET /%zu/%zu ", &from.room, &from.member) != 2) _exit(1);
        if (rooms_.size() <= from.room) rooms_.resize(from.room + 1);
        std::vector<Connection*>& members = rooms_[from.room];
        if (members.size() <= from.member) members.resize(from.member + 1);
        members[from.member] = &from;
        from.upgraded = true;
        write(from).append(kSwitching);
        return bytes.substr(end + 4);
    }

    void relay(Connection& from, const Frame& frame) {
        if (frame.opcode != kText) return;
        std::vector<Connection*>& members = rooms_[from.room];
        if (frame.payload.size() < kMessageAtLeast) {
            for (Connection* member : members)
                if (member != nullptr && (member->member == 0 || answers_.receipt_to_all))
                    append_server_frame(write(*member), answers_.receipt);
            return;
        }
        append_numbered(write(from), answers_.ack, answers_.in_ack, frame);
        for (Connection* member : members)
            if (member != nullptr && member != &from)
                append_numbered(write(*member), answers_.delivery, answers_.in_delivery, frame);
    }

    void append_numbered(std::string& out, std::string_view text, std::size_t at, const Frame& frame) const {
        append_server_frame(out, text);
        char* digits = out.data() + out.size() - text.size() + at;
        for (std::size_t n = 0; n < answers_.digits; ++n) {
            const std::size_t place = answers_.in_send + n;
            digits[n] = static_cast<char>(frame.payload[place] ^ frame.key[place % frame.key.size()]);
        }
    }

    std::string& write(Connection& to) {
        if (to.out.empty()) written_.push_back(&to);
        return to.out;
    }

    void flush(Connection& to) {
        if (to.out.empty()) return;
        const ssize_t count = send(to.fd, to.out.data(), to.out.size(), MSG_NOSIGNAL);
        if (count > 0) to.out.erase(0, static_cast<std::size_t>(count));
        if (to.waits_to_write == !to.out.empty()) return;
        to.waits_to_write = !to.out.empty();
        watch(to.fd, &to, EPOLL_CTL_MOD, to.waits_to_write ? EPOLLIN | EPOLLOUT : EPOLLIN);
    }

    int listener_;
    int epoll_ = -1;
    const Answers& answers_;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<std::vector<Connection*>> rooms_;
    std::vector<Connection*> written_;  // in this turn of the loop
    std::vector<char> buffer_;
};

}  // namespace

void run_raw_relay(int listener, const Answers& answers) {
    RawRelay(listener, answers).run();
}

}  // namespace parley::bench
