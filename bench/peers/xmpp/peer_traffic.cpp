#include "peers/xmpp/peer_traffic.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "measure/failure.h"
#include "peers/xmpp/stanza.h"

namespace parley::bench {

namespace {

constexpr std::size_t kTextBytes = 200;
constexpr std::string_view kReceived = "<received ";

std::uint64_t numbered(std::string_view id) {
    std::uint64_t number = ~0ULL;
    std::from_chars(id.data(), id.data() + id.size(), number);
    return number;
}

std::string digits_of(std::uint64_t number) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%012llu", static_cast<unsigned long long>(number));
    return digits.data();
}

}  // namespace

void Occupant::on_there() {
    ++traffic_.there_;
}

void Occupant::on_more(std::string_view name, std::string_view stanza) {
    if (name == "presence" && attribute_of(stanza, "from").find('/') != std::string_view::npos) ++occupants;
    if (name != "message") return;
    if (stanza.find(kReceived) != std::string_view::npos) return traffic_.confirmed(room_, stanza);
    if (stanza.find("<body>") != std::string_view::npos) traffic_.delivered(room_, *this, stanza);
}

void PeerTraffic::delivered(PeerRoom& room, Occupant& to, std::string_view stanza) {
    const std::string_view id = attribute_of(stanza, "id");
    if (numbered(id) != to.got) fail("a message was lost, repeated, or came out of order");
    PeerRoom::UnderWay& message = room.message(to.got++);
    const Nanoseconds took = between(message.intended, loop_.now());
    if (&to == room.members.front().get()) {
        message.sample->ack.add(took);
    } else {
        message.sample->delivery.add(took);
        ++message.sample->deliveries;
        if (!room.is_group()) confirm(room, to, id);
    }
    --message.missing;
    while (!room.under_way.empty() && room.under_way.front().missing == 0) {
        Sample& sample = *room.under_way.front().sample;
        sample.everybody.add(between(room.under_way.front().intended, loop_.now()));
        ++sample.messages;
        room.under_way.pop_front();
    }
    fill(room);
}

void PeerTraffic::confirm(PeerRoom& room, Occupant& by, std::string_view id) {
    stanza_.assign("<message to='").append(room.members.front()->address()).append("' id='r").append(id);
    stanza_.append("' type='chat'><received xmlns='urn:xmpp:receipts' id='")
        .append(id)
        .append("'/></message>");
    by.send(stanza_);
}

void PeerTraffic::confirmed(PeerRoom& room, std::string_view stanza) {
    const std::string_view receipt = stanza.substr(stanza.find(kReceived));
    if (numbered(attribute_of(receipt, "id")) != room.confirmed++) fail("a receipt was lost or repeated");
    PeerRoom::UnderWay& message = room.unconfirmed.front();
    message.sample->ack.add(between(message.intended, loop_.now()));
    ++message.sample->receipts;
    room.unconfirmed.pop_front();
}

void PeerTraffic::send(PeerRoom& room) {
    static const std::string text(kTextBytes, 'x');
    const std::string id = digits_of(room.sent++);
    room.under_way.push_back(
        {monotonic_now(), sample_, room.is_group() ? room.members.size() : room.members.size() - 1});
    if (!room.is_group()) room.unconfirmed.push_back(room.under_way.back());
    stanza_.assign("<message to='").append(room.is_group() ? room.group : room.members[1]->address());
    stanza_.append("' id='").append(id).append("' type='").append(room.is_group() ? "groupchat" : "chat");
    stanza_.append("'><body>").append(text).append("</body>");
    if (!room.is_group()) stanza_.append("<request xmlns='urn:xmpp:receipts'/>");
    stanza_.append("</message>");
    room.members.front()->send(stanza_);
}

void PeerTraffic::fill(PeerRoom& room) {
    while (room.under_way.size() < in_flight_) send(room);
}

void PeerTraffic::keep_in_flight(std::size_t count) {
    in_flight_ = count;
    for (const auto& room : rooms_) fill(*room);
}

void PeerTraffic::stop() {
    in_flight_ = 0;
    const auto is_quiet = [](const auto& room) {
        return room->under_way.empty() && room->unconfirmed.empty();
    };
    loop_.run_until([&] { return std::ranges::all_of(rooms_, is_quiet); }, "the last messages at the peer");
    sample_nothing();
}

}  // namespace parley::bench
