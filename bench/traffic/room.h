#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "traffic/sample.h"
#include "world/session.h"

namespace parley::bench {

class Traffic;
struct Room;

/// The socket of somebody in a room; hands what comes to the traffic that the room belongs to.
class Author final : public Session {
  public:
    Author(Loop& loop, std::uint16_t port, std::string token, Traffic& traffic, Room& room)
        : Session(loop, port, std::move(token)), traffic_(traffic), room_(room) {}
    Author(Loop& loop, std::uint16_t port, std::string_view target, std::nullptr_t, Traffic& traffic,
           Room& room)
        : Session(loop, port, target, nullptr), traffic_(traffic), room_(room) {}

  private:
    void on_connected() override;
    void on_object(std::string_view type, std::string_view object) override;

    Traffic& traffic_;
    Room& room_;
};

class Reader final : public Session {
  public:
    Reader(Loop& loop, std::uint16_t port, std::string token, Traffic& traffic, Room& room)
        : Session(loop, port, std::move(token)), traffic_(traffic), room_(room) {}
    Reader(Loop& loop, std::uint16_t port, std::string_view target, std::nullptr_t, Traffic& traffic,
           Room& room)
        : Session(loop, port, target, nullptr), traffic_(traffic), room_(room) {}

    std::uint64_t got = 0;  ///< messages

  private:
    void on_connected() override;
    void on_object(std::string_view type, std::string_view object) override;

    Traffic& traffic_;
    Room& room_;
};

struct Room {
    /// A message that has not reached everybody.
    struct UnderWay {
        Nanoseconds intended;
        Sample* sample;
        std::size_t missing;  ///< the ACK and the readers
    };

    std::string chat;
    std::unique_ptr<Author> author;
    std::vector<std::unique_ptr<Reader>> readers;
    std::deque<UnderWay> under_way;
    std::uint64_t sent = 0, acknowledged = 0;

    [[nodiscard]] UnderWay& message(std::uint64_t number) {
        return under_way[number - (sent - under_way.size())];
    }
};

}  // namespace parley::bench
