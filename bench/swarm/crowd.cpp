#include "swarm/crowd.h"

#include <utility>

namespace parley::bench {

namespace {

constexpr double kHeartbeatSeconds = 30;  // by the contract; a server closes after 90 s without a frame
constexpr double kComeWithin = 600;

}  // namespace

Crowd::Crowd(Loop& loop, std::vector<const Person*> people)
    : loop_(loop),
      people_(std::move(people)),
      sessions_(people_.size()),
      cursors_(people_.size()),
      heartbeats_(loop, static_cast<double>(people_.size()) / kHeartbeatSeconds,
                  [this](Nanoseconds) { show_next(); }) {}

Crowd::~Crowd() {
    drop(people_.size());
}

Histogram Crowd::come(std::uint16_t port, std::size_t count, double within) {
    std::vector<std::size_t> away;
    for (std::size_t n = 0; n < count; ++n)
        if (sessions_[n] == nullptr) away.push_back(n);
    Histogram synced;
    if (away.empty()) return synced;
    std::size_t next = 0;
    const Schedule schedule(loop_, static_cast<double>(away.size()) / within, [&](Nanoseconds intended) {
        if (next == away.size()) return;
        const std::size_t n = away[next++];
        sessions_[n] = std::make_unique<SyncingSession>(
            loop_, port, people_[n]->token, std::move(cursors_[n]),
            [this, intended, &synced] { synced.add(between(intended, loop_.now())); });
    });
    loop_.run_until([&] { return synced.count() == away.size(); }, "everybody", kComeWithin);
    return synced;
}

void Crowd::drop(std::size_t count) {
    for (std::size_t n = 0; n < count; ++n) {
        if (sessions_[n] == nullptr) continue;
        cursors_[n] = sessions_[n]->cursor();
        sessions_[n]->close();
        loop_.bury(std::move(sessions_[n]));
    }
}

std::uint64_t Crowd::heard() const {
    std::uint64_t messages = 0;
    for (const auto& session : sessions_)
        if (session != nullptr) messages += session->messages();
    return messages;
}

void Crowd::show_next() {
    const auto& session = sessions_[shown_++ % sessions_.size()];
    if (session != nullptr && session->connected()) session->send(R"({"type":"PING","timestamp":0})");
}

}  // namespace parley::bench
