#include <gtest/gtest.h>

#include <set>

#include "net/test/client.h"
#include "net/test/running_server.h"

namespace parley::net::test {
namespace {

constexpr std::size_t kPayload = 20'000;

/// Queues numbered frames, alternately own and shared, until the kernel has taken all it will and 300 KB
/// wait.
int fill(RunningServer& running) {
    int sent = 0;
    EXPECT_TRUE(running.eventually([&] {
        WebSocket& socket = *running.sockets.last;
        if (socket.queued_bytes() > 300'000) return true;
        for (int i = 0; i < 20; ++i, ++sent) {
            const std::string text = std::to_string(sent) + std::string(kPayload, '.');
            if (sent % 2 == 0)
                socket.send_text(text);
            else
                socket.send_shared(SharedBytes(text), Urgency::Prompt);
        }
        return false;
    }));
    return sent;
}

/// Reads frames up to the one that says "end"; returns their numbers.
std::vector<int> read_numbers(SocketClient& client) {
    std::vector<int> numbers;
    for (auto read = client.read_frame(); read && read->payload != "end"; read = client.read_frame()) {
        EXPECT_EQ(read->first_byte, 0x81U);
        numbers.push_back(std::stoi(read->payload));
        EXPECT_EQ(read->payload, std::to_string(numbers.back()) + std::string(kPayload, '.'));
    }
    return numbers;
}

TEST(Pressure, AQueueDrainsInOrderAndSaysSo) {
    RunningServer running;
    SocketClient client(running.port());
    const int sent = fill(running);
    const int drained = running.sockets.drained;
    running.on_reactor([&] { running.sockets.last.load()->send_text("end"); });
    const std::vector<int> numbers = read_numbers(client);
    ASSERT_EQ(numbers.size(), static_cast<std::size_t>(sent));
    for (int i = 0; i < sent; ++i) EXPECT_EQ(numbers[static_cast<std::size_t>(i)], i);
    EXPECT_TRUE(running.eventually([&] { return running.sockets.drained == drained + 1; }));
    EXPECT_TRUE(running.eventually([&] { return running.sockets.last.load()->queued_bytes() == 0; }));
}

TEST(Pressure, DroppingTheQueueLeavesWholeFrames) {
    RunningServer running;
    SocketClient client(running.port());
    const int sent = fill(running);
    const int drained = running.sockets.drained;
    running.on_reactor([&] {
        WebSocket& socket = *running.sockets.last;
        socket.drop_unsent();
        EXPECT_LE(socket.queued_bytes(), kPayload + 20);
        socket.send_text("end");
    });
    const std::vector<int> numbers = read_numbers(client);
    EXPECT_LT(numbers.size(), static_cast<std::size_t>(sent));
    for (std::size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ(numbers[i], static_cast<int>(i));
    EXPECT_TRUE(running.eventually([&] { return running.sockets.drained == drained + 1; }));
}

TEST(Pressure, OneWhoNeverReadsIsClosedInTime) {
    RunningServer running;
    SocketClient client(running.port());
    fill(running);
    running.on_reactor([&] { running.sockets.last.load()->close(1011, "too slow"); });
    EXPECT_EQ(running.sockets.closed, 0);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(running.eventually([&] { return running.sockets.closed == 1; }));
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(4900));
}

TEST(Pressure, PingsOfOneWhoNeverReadsDoNotPileUp) {
    RunningServer running;
    SocketClient client(running.port());
    const std::string ping = frame(0x89, std::string(125, 'p'));
    std::string pings;
    for (int i = 0; i < 500; ++i) pings += ping;
    std::size_t total = 0;
    for (int round = 0; round < 2000 && total < 20'000'000; ++round) {
        total += client.send_without_waiting(pings);
        std::size_t queued = 0;
        running.on_reactor([&] { queued = running.sockets.last.load()->queued_bytes(); });
        ASSERT_LE(queued, kLowWater + 200);
    }
    EXPECT_GE(total, 20'000'000U);  // the server went on reading
}

TEST(Pressure, AReaderThatPausesHoldsTheSenderBack) {
    RunningServer running;
    SocketClient client(running.port());
    running.on_reactor([&] { running.sockets.last.load()->pause_reading(); });
    const std::string message = frame(0x81, std::string(60'000, 'm'));
    std::size_t sent = 0, stalls = 0;
    while (stalls < 50 && sent < 200'000'000) {
        const std::size_t now =
            client.send_without_waiting(std::string_view(message).substr(sent % message.size()));
        sent += now;
        stalls = now == 0 ? stalls + 1 : 0;
        if (now == 0) running.on_reactor([] {});
    }
    ASSERT_LT(sent, 200'000'000U);
    running.on_reactor([&] { running.sockets.last.load()->resume_reading(); });
    for (std::size_t i = 0; i < sent / message.size(); ++i) {
        const auto echo = client.read_frame();
        ASSERT_TRUE(echo);
        ASSERT_EQ(echo->payload.size(), 60'000U);
    }
}

TEST(Pressure, APausedSocketCanBeClosed) {
    RunningServer running;
    SocketClient client(running.port());
    running.on_reactor([&] {
        WebSocket& socket = *running.sockets.last;
        socket.pause_reading();
        socket.close(4429, "enough");
        socket.send_text("never");
    });
    const auto closing = client.read_frame();
    ASSERT_TRUE(closing);
    EXPECT_EQ(code_of(*closing), 4429);
    client.send(close_frame(4429));
    EXPECT_TRUE(running.eventually([&] { return running.sockets.closed == 1; }));
}

TEST(Pressure, ALongReasonIsCutBetweenCharacters) {
    RunningServer running;
    SocketClient client(running.port());
    std::string reason;
    for (int i = 0; i < 50; ++i) reason += "€";
    running.on_reactor([&] { running.sockets.last.load()->close(1011, reason); });
    const auto closing = client.read_frame();
    ASSERT_TRUE(closing);
    EXPECT_EQ(closing->payload.substr(2), reason.substr(0, 123));
}

}  // namespace
}  // namespace parley::net::test
