#include "peers/peer_traffic.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "measure/failure.h"

namespace parley::bench {

PeerTraffic::~PeerTraffic() {
    for (const auto& room : rooms_) {
        for (auto& member : room->members) {
            member->socket().close();
            loop_.bury(std::unique_ptr<Watched>(&member.release()->socket()));
        }
    }
}

PeerRoom& PeerTraffic::add_room() {
    return *rooms_.emplace_back(std::make_unique<PeerRoom>());
}

void PeerTraffic::connect() {
    std::size_t all = 0;
    for (const auto& room : rooms_) all += room->members.size();
    loop_.run_until([&] { return there_ == all; }, "everybody at the peer");
}

void PeerTraffic::delivered(PeerRoom& room, PeerMember& to, std::uint64_t number) {
    if (number != to.got) fail("a message was lost, repeated, or came out of order");
    PeerRoom::UnderWay& message = room.message(to.got++);
    const Nanoseconds took = between(message.intended, loop_.now());
    if (&to == room.members.front().get()) {
        message.sample->ack.add(took);
    } else {
        message.sample->delivery.add(took);
        ++message.sample->deliveries;
        if (!room.is_group) to.confirm(number);
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

void PeerTraffic::confirmed(PeerRoom& room, std::uint64_t number) {
    if (number != room.confirmed++) fail("a receipt was lost, repeated, or came out of order");
    PeerRoom::UnderWay& message = room.unconfirmed.front();
    message.sample->ack.add(between(message.intended, loop_.now()));
    ++message.sample->receipts;
    room.unconfirmed.pop_front();
}

void PeerTraffic::send(PeerRoom& room) {
    const std::size_t getting = room.is_group ? room.members.size() : 1;
    room.under_way.push_back({monotonic_now(), sample_, getting});
    if (!room.is_group) room.unconfirmed.push_back(room.under_way.back());
    room.members.front()->write(room.sent++);
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

std::string_view peer_text() {
    constexpr std::size_t bytes = 200;
    static const std::string text(bytes, 'x');
    return text;
}

std::string digits_of(std::uint64_t number) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%012llu", static_cast<unsigned long long>(number));
    return digits.data();
}

std::uint64_t numbered(std::string_view digits) {
    std::uint64_t number = ~0ULL;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace parley::bench
