#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/loop.h"
#include "client/schedule.h"
#include "limit/raw_relay.h"
#include "traffic/room.h"
#include "traffic/sample.h"
#include "world/people.h"

namespace parley::bench {

/// Rooms in which one writes and the others read, all with open sockets, at a server or at the bare relay.
/// Messages of a room are numbered, and every ACK and every delivery must carry the next number: a loss, a
/// repetition or another order ends the program.
class Traffic {
  public:
    /// With Confirm every reader says of each message that it was delivered.
    enum class Readers { Silent, Confirm };

    Traffic(Loop& loop, Readers readers) : loop_(loop), confirms_(readers == Readers::Confirm) {}
    ~Traffic();
    Traffic(const Traffic&) = delete;
    Traffic& operator=(const Traffic&) = delete;

    /// A room of a chat at a server.
    void add(std::uint16_t port, std::string chat, const Person& author,
             const std::vector<const Person*>& readers);
    /// The direct chats of the world, all of them.
    void add_pairs(std::uint16_t port, const World& world);
    /// One room for each number of readers, at a bare relay.
    void add_bare(std::uint16_t port, const std::vector<std::size_t>& readers);
    /// Waits until all are connected. Those at a server say every half a minute that they are there.
    void connect();

    /// What is sent from now on, until it stops, counts there; or nowhere.
    void sample(Sample& sample) { sample_ = &sample; }
    void sample_nothing() { sample_ = &unwatched_; }
    /// Closed loop: so many messages of each room are always under way.
    void keep_in_flight(std::size_t count);
    /// Open loop: so many messages a second of all rooms together, the rooms in turn, at even distances.
    void send_steadily(double per_second);
    /// Sends no more, and waits until everything has arrived.
    void stop();

    /// Everybody's sockets, authors and readers, in the order of adding; and what comes to them beside
    /// messages.
    [[nodiscard]] std::vector<Session*> sessions() const;
    std::function<void(std::string_view type, std::string_view object)> on_other;

    /// The frames of this traffic, for a relay that copies them.
    [[nodiscard]] const Answers& answers() const noexcept { return answers_; }
    /// How many read in each room.
    [[nodiscard]] std::vector<std::size_t> readers() const;

  private:
    friend class Author;
    friend class Reader;

    void acknowledged(Room& room, std::string_view object);
    void delivered(Room& room, Reader& reader, std::string_view object);
    void arrived(Room& room, std::uint64_t number);
    void send(Room& room, Nanoseconds intended);
    void fill(Room& room);

    Loop& loop_;
    const bool confirms_;
    std::vector<std::unique_ptr<Room>> rooms_;
    Sample unwatched_;  // what is sent while nobody samples
    Sample* sample_ = &unwatched_;
    Answers answers_;
    std::string frame_;
    std::size_t connected_ = 0;
    std::size_t in_flight_ = 0;         // of a closed loop
    std::optional<Schedule> schedule_;  // of an open loop
    bool at_server_ = false;
    std::optional<Schedule> heartbeats_;
};

}  // namespace parley::bench
