#include "relay/pairs.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "relay/process.h"

namespace parley::bench {
namespace {

constexpr std::size_t kTextBytes = 200;
constexpr std::size_t kDigits = 12;
constexpr std::string_view kNumber = R"("clientMessageId":")";
constexpr std::string_view kSend = R"({"type":"SEND_MESSAGE","clientMessageId":")";

std::uint64_t nanoseconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

std::size_t place_of_number(std::string_view object) {
    const std::size_t at = object.find(kNumber);
    if (at == std::string_view::npos || object.size() < at + kNumber.size() + kDigits)
        fail("a frame lacks the number of its message");
    return at + kNumber.size();
}

}  // namespace

Pairs::Pairs(std::size_t in_flight, pid_t server)
    : in_flight_(in_flight), server_(server), epoll_(epoll_create1(EPOLL_CLOEXEC)), buffer_(256 * 1024) {
    answers_.in_send = kSend.size();
    answers_.digits = kDigits;
}

Pairs::~Pairs() {
    for (const auto& pair : pairs_)
        for (const Peer& peer : pair->peers) close(peer.fd);
    close(epoll_);
}

void Pairs::add(std::array<int, 2> sockets, std::string chat) {
    pairs_.push_back(std::make_unique<Pair>());
    Pair& pair = *pairs_.back();
    pair.chat = std::move(chat);
    pair.sent_at.resize(in_flight_);
    for (std::size_t side = 0; side < 2; ++side) {
        Peer& peer = pair.peers[side];
        peer.fd = sockets[side];
        peer.pair = &pair;
        peer.sends = side == 0;
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &peer;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, peer.fd, &event);
    }
}

void Pairs::sign_in(const std::vector<std::string>& tokens) {
    for (std::size_t n = 0; n < tokens.size(); ++n) {
        Peer& peer = pairs_[n / 2]->peers[n % 2];
        write(peer, R"({"type":"CONNECT","token":")" + tokens[n] + R"("})");
        flush(peer);
    }
    while (connected_ < tokens.size()) turn(-1);
}

void Pairs::run(double seconds, Measured* measured) {
    seen_ = {};
    const double cpu = cpu_seconds(server_);
    const std::uint64_t begin = nanoseconds();
    const std::uint64_t end = begin + static_cast<std::uint64_t>(seconds * 1e9);
    sending_ = true;
    now_ = begin;
    for (const auto& pair : pairs_) fill(*pair);
    while (nanoseconds() < end || !all_arrived()) {
        if (nanoseconds() >= end) sending_ = false;
        turn(100);
    }
    if (measured == nullptr) return;
    measured->messages += seen_.messages;
    measured->receipts += seen_.receipts;
    measured->seconds += static_cast<double>(nanoseconds() - begin) / 1e9;
    measured->cpu_seconds += cpu_seconds(server_) - cpu;
    measured->ack.add(seen_.ack);
    measured->delivery.add(seen_.delivery);
}

bool Pairs::all_arrived() const {
    return std::all_of(pairs_.begin(), pairs_.end(),
                       [](const auto& pair) { return pair->arrived() == pair->sent; });
}

void Pairs::turn(int timeout_ms) {
    for (Peer* peer : written_) flush(*peer);
    written_.clear();
    std::array<epoll_event, 512> events{};
    const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), timeout_ms);
    for (int n = 0; n < count; ++n) {
        const epoll_event& event = events[static_cast<std::size_t>(n)];
        Peer& peer = *static_cast<Peer*>(event.data.ptr);
        if ((event.events & EPOLLOUT) != 0) written_.push_back(&peer);
        if ((event.events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0) read(peer);
    }
}

void Pairs::read(Peer& peer) {
    const ssize_t count = recv(peer.fd, buffer_.data(), buffer_.size(), 0);
    if (count <= 0) fail("the server closed a WebSocket");
    now_ = nanoseconds();
    std::string_view bytes(buffer_.data(), static_cast<std::size_t>(count));
    if (!peer.in.empty()) bytes = peer.in.append(bytes);
    for (Frame frame; (frame = read_frame(bytes)).size != 0; bytes.remove_prefix(frame.size)) {
        if (frame.opcode != kText || !frame.final) fail("the server sent a frame that is not a whole text");
        take(peer, frame.payload);
    }
    peer.in = std::string(bytes);
}

/// A frame is one object, or several in an array. Every object begins with its type, and so does a content,
/// whose type is in lower case.
void Pairs::take(Peer& peer, std::string_view frame) {
    constexpr std::string_view opening = R"({"type":")";
    std::size_t at = frame.find(opening);
    while (at != std::string_view::npos) {
        std::size_t next = frame.find(opening, at + opening.size());
        while (next != std::string_view::npos && frame[next + opening.size()] >= 'a')
            next = frame.find(opening, next + opening.size());
        take_object(peer, frame.substr(at, next == std::string_view::npos ? next : next - 1 - at));
        at = next;
    }
}

void Pairs::take_object(Peer& peer, std::string_view object) {
    const std::string_view type = object.substr(9, object.find('"', 9) - 9);
    Pair& pair = *peer.pair;
    if (type == "MESSAGE_ACK") {
        if (seen_.messages == 0) answers_.ack = object, answers_.in_ack = place_of_number(object);
        arrived(pair, pair.acknowledged, seen_.ack, object);
    } else if (type == "MESSAGE_RECEIVED") {
        if (peer.sends) fail("an author got the own message");
        if (seen_.messages == 0) answers_.delivery = object, answers_.in_delivery = place_of_number(object);
        arrived(pair, pair.delivered, seen_.delivery, object);
        const std::size_t seq = object.find(R"("seq":)");
        if (seq == std::string_view::npos) fail("a delivery lacks its seq");
        const std::size_t end = object.find(',', seq);
        frame_.assign(R"({"type":"MESSAGE_DELIVERED","chatId":")").append(pair.chat).append(R"(",)");
        write(peer, frame_.append(object.substr(seq, end - seq)).append("}"));
    } else if (type == "RECEIPT") {
        if (answers_.receipt.empty()) answers_.receipt = object;
        if (peer.sends)
            ++seen_.receipts;
        else
            answers_.receipt_to_both = true;
    } else if (type == "CONNECTED") {
        ++connected_;
    } else if (type == "ERROR" || type == "RESYNC") {
        fail(std::string(object).c_str());
    }
}

void Pairs::arrived(Pair& pair, std::uint64_t& counter, Histogram& histogram, std::string_view object) {
    const char* digits = object.data() + place_of_number(object);
    std::uint64_t number = 0;
    std::from_chars(digits, digits + kDigits, number);
    if (number != counter) fail("a message was lost, repeated, or came out of order");
    histogram.add(now_ - pair.sent_at[number % in_flight_]);
    const std::uint64_t before = pair.arrived();
    ++counter;
    seen_.messages += pair.arrived() - before;
    fill(pair);
}

void Pairs::fill(Pair& pair) {
    static const std::string text(kTextBytes, 'x');
    while (sending_ && pair.sent < pair.arrived() + in_flight_) {
        std::array<char, kDigits> digits{};
        std::uint64_t rest = pair.sent;
        for (std::size_t n = kDigits; n-- > 0; rest /= 10) digits[n] = static_cast<char>('0' + rest % 10);
        frame_.assign(kSend).append(digits.data(), digits.size()).append(R"(","chatId":")").append(pair.chat);
        frame_.append(R"(","content":{"type":"text","text":")").append(text).append(R"("}})");
        pair.sent_at[pair.sent % in_flight_] = now_;
        ++pair.sent;
        write(pair.peers[0], frame_);
    }
}

void Pairs::write(Peer& peer, std::string_view text) {
    if (peer.out.empty()) written_.push_back(&peer);
    masks_ = masks_ * 1664525 + 1013904223;
    MaskKey key{};
    std::memcpy(key.data(), &masks_, key.size());
    append_client_frame(peer.out, text, key);
}

void Pairs::flush(Peer& peer) {
    if (peer.out.empty() && !peer.waits_to_write) return;
    const ssize_t count = send(peer.fd, peer.out.data(), peer.out.size(), MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN) fail("the server closed a WebSocket");
    peer.out.erase(0, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (peer.waits_to_write == !peer.out.empty()) return;
    peer.waits_to_write = !peer.out.empty();
    epoll_event event{};
    event.events = peer.waits_to_write ? EPOLLIN | EPOLLOUT : EPOLLIN;
    event.data.ptr = &peer;
    epoll_ctl(epoll_, EPOLL_CTL_MOD, peer.fd, &event);
}

}  // namespace parley::bench
