#include "peers/centrifugo/centrifugo_member.h"

#include <algorithm>

#include "measure/failure.h"

namespace parley::bench {

namespace {

constexpr std::string_view kTarget = "/connection/websocket";
constexpr std::string_view kData = R"("data":")";
constexpr std::size_t kDigits = 12;

}  // namespace

CentrifugoMember::CentrifugoMember(std::uint16_t port, std::string listens_to, std::string writes_to,
                                   PeerTraffic& traffic, PeerRoom& room)
    : WebSocket(traffic.loop(), port, kTarget),
      PeerMember(traffic, room),
      listens_to_(std::move(listens_to)),
      writes_to_(std::move(writes_to)) {}

void CentrifugoMember::on_open() {
    send(R"({"id":1,"connect":{}})");
    send(R"({"id":2,"subscribe":{"channel":")" + listens_to_ + R"("}})");
    commands_ = 2;
}

void CentrifugoMember::write(std::uint64_t number) {
    publish(number, peer_text());
}

void CentrifugoMember::confirm(std::uint64_t number) {
    publish(number, {});
}

void CentrifugoMember::publish(std::uint64_t number, std::string_view text) {
    std::string command = R"({"id":)" + std::to_string(++commands_) + R"(,"publish":{"channel":")";
    command.append(writes_to_).append(R"(",)").append(kData).append(digits_of(number)).append(text);
    send(command.append(R"("}})"));
}

/// Several answers may come in one frame, a line each.
void CentrifugoMember::on_text(std::string_view text) {
    while (!closed() && !text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        on_line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void CentrifugoMember::on_line(std::string_view line) {
    if (line.starts_with(R"({"push":)")) {
        const std::size_t data = line.find(kData);
        if (data != std::string_view::npos) on_payload(line.substr(data + kData.size()));
    } else if (line == "{}") {
        send("{}");  // the server asks whether somebody is there
    } else if (line.find(R"("error":)") != std::string_view::npos) {
        fail("the peer refuses: " + std::string(line));
    } else if (line.find(R"("subscribe":)") != std::string_view::npos) {
        traffic_.there();
    }
}

void CentrifugoMember::on_payload(std::string_view payload) {
    const std::uint64_t number = numbered(payload.substr(0, kDigits));
    if (!room_.is_group && room_.members.front().get() == this)
        traffic_.confirmed(room_, number);
    else
        traffic_.delivered(room_, *this, number);
}

void CentrifugoMember::on_closed(std::string_view why) {
    fail("a socket of the peer was lost: " + std::string(why));
}

void add_centrifugo_pairs(PeerTraffic& traffic, std::uint16_t port, std::size_t pairs) {
    for (std::size_t n = 0; n < pairs; ++n) {
        PeerRoom& room = traffic.add_room();
        const std::string messages = "m" + std::to_string(n), receipts = "r" + std::to_string(n);
        room.members.push_back(std::make_unique<CentrifugoMember>(port, receipts, messages, traffic, room));
        room.members.push_back(std::make_unique<CentrifugoMember>(port, messages, receipts, traffic, room));
    }
    traffic.connect();
}

void add_centrifugo_group(PeerTraffic& traffic, std::uint16_t port, std::size_t members) {
    PeerRoom& room = traffic.add_room();
    room.is_group = true;
    for (std::size_t n = 0; n < members; ++n)
        room.members.push_back(std::make_unique<CentrifugoMember>(port, "g", "g", traffic, room));
    traffic.connect();
}

}  // namespace parley::bench
