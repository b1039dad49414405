#include "traffic/traffic.h"

// Who is in the rooms of a traffic.

namespace parley::bench {

namespace {

/// Of an id, so that frames to a relay have the size of those to a server.
const std::string kAnyChat(26, 'c');

constexpr double kHeartbeatSeconds = 30;  // by the contract; a server closes after 90 s without a frame

}  // namespace

Traffic::~Traffic() {
    for (Session* session : sessions()) session->close();
    for (const auto& room : rooms_) {
        loop_.bury(std::move(room->author));
        for (auto& reader : room->readers) loop_.bury(std::move(reader));
    }
}

void Traffic::add(std::uint16_t port, std::string chat, const Person& author,
                  const std::vector<const Person*>& readers) {
    at_server_ = true;
    rooms_.push_back(std::make_unique<Room>());
    Room& room = *rooms_.back();
    room.chat = std::move(chat);
    room.author = std::make_unique<Author>(loop_, port, author.token, *this, room);
    for (const Person* reader : readers)
        room.readers.push_back(std::make_unique<Reader>(loop_, port, reader->token, *this, room));
}

void Traffic::add_pairs(std::uint16_t port, const World& world) {
    for (std::size_t n = 0; n < world.chats.size(); ++n)
        add(port, world.chats[n], world.people[2 * n], {&world.people[2 * n + 1]});
}

void Traffic::add_bare(std::uint16_t port, const std::vector<std::size_t>& readers) {
    for (const std::size_t count : readers) {
        const std::string target = "/" + std::to_string(rooms_.size()) + "/";
        rooms_.push_back(std::make_unique<Room>());
        Room& room = *rooms_.back();
        room.chat = kAnyChat;
        room.author = std::make_unique<Author>(loop_, port, target + "0", nullptr, *this, room);
        for (std::size_t n = 1; n <= count; ++n)
            room.readers.push_back(
                std::make_unique<Reader>(loop_, port, target + std::to_string(n), nullptr, *this, room));
    }
}

std::vector<std::size_t> Traffic::readers() const {
    std::vector<std::size_t> readers;
    for (const auto& room : rooms_) readers.push_back(room->readers.size());
    return readers;
}

void Traffic::connect() {
    const std::vector<Session*> all = sessions();
    loop_.run_until([&] { return connected_ == all.size(); }, "CONNECTED");
    if (!at_server_) return;
    const double per_second = static_cast<double>(all.size()) / kHeartbeatSeconds;
    heartbeats_.emplace(loop_, per_second, [all, turn = std::size_t{0}](Nanoseconds) mutable {
        all[turn++ % all.size()]->send(R"({"type":"PING","timestamp":0})");
    });
}

std::vector<Session*> Traffic::sessions() const {
    std::vector<Session*> all;
    for (const auto& room : rooms_) {
        all.push_back(room->author.get());
        for (const auto& reader : room->readers) all.push_back(reader.get());
    }
    return all;
}

}  // namespace parley::bench
