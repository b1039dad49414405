#include "peers/nats/nats_member.h"

#include <charconv>

#include "measure/failure.h"

namespace parley::bench {

namespace {

constexpr std::string_view kEnd = "\r\n";

/// The size of the payload that a MSG line announces: its last word.
std::size_t announced(std::string_view line) {
    std::size_t size = 0;
    const std::string_view word = line.substr(line.rfind(' ') + 1);
    std::from_chars(word.data(), word.data() + word.size(), size);
    return size;
}

}  // namespace

NatsMember::NatsMember(std::uint16_t port, std::string listens_to, std::string writes_to,
                       PeerTraffic& traffic, PeerRoom& room)
    : Connection(traffic.loop(), port), PeerMember(traffic, room), writes_to_(std::move(writes_to)) {
    out().append("CONNECT {\"verbose\":false}\r\nSUB ").append(listens_to).append(" 1\r\nPING\r\n");
}

void NatsMember::write(std::uint64_t number) {
    publish(number, peer_text());
}

void NatsMember::confirm(std::uint64_t number) {
    publish(number, {});
}

void NatsMember::publish(std::uint64_t number, std::string_view text) {
    const std::string digits = digits_of(number);
    out().append("PUB ").append(writes_to_).append(" ").append(std::to_string(digits.size() + text.size()));
    out().append(kEnd).append(digits).append(text).append(kEnd);
}

std::size_t NatsMember::on_bytes(std::string_view bytes) {
    std::string_view rest = bytes;
    for (std::size_t end; !closed() && (end = rest.find(kEnd)) != std::string_view::npos;) {
        const std::string_view line = rest.substr(0, end);
        std::size_t size = end + kEnd.size();
        if (line.starts_with("MSG ")) {
            const std::size_t payload = announced(line);
            if (rest.size() < size + payload + kEnd.size()) break;
            on_payload(rest.substr(size, payload));
            size += payload + kEnd.size();
        } else if (line == "PING") {
            out().append("PONG\r\n");
        } else if (line == "PONG") {
            traffic_.there();
        } else if (line.starts_with("-ERR")) {
            fail("the peer refuses: " + std::string(line));
        }
        rest.remove_prefix(size);
    }
    return bytes.size() - rest.size();
}

void NatsMember::on_payload(std::string_view payload) {
    const std::uint64_t number = numbered(payload.substr(0, payload.find_first_not_of("0123456789")));
    if (room_.members.front().get() == this)
        traffic_.confirmed(room_, number);
    else
        traffic_.delivered(room_, *this, number);
}

void NatsMember::on_end() {
    fail("a socket of the peer was lost");
}

void add_nats_pairs(PeerTraffic& traffic, std::uint16_t port, std::size_t pairs) {
    for (std::size_t n = 0; n < pairs; ++n) {
        PeerRoom& room = traffic.add_room();
        const std::string messages = "m." + std::to_string(n), receipts = "r." + std::to_string(n);
        room.members.push_back(std::make_unique<NatsMember>(port, receipts, messages, traffic, room));
        room.members.push_back(std::make_unique<NatsMember>(port, messages, receipts, traffic, room));
    }
    traffic.connect();
}

}  // namespace parley::bench
