#include <gtest/gtest.h>

#include "net/test/client.h"
#include "net/test/running_server.h"

namespace parley::net::test {
namespace {

TEST(Drain, IdleConnectionsEndAndBusyOnesAfterTheirAnswer) {
    RunningServer running;
    std::optional<Callback<HttpResponse>> waiting;
    Client idle(running.port()), busy(running.port());
    EXPECT_EQ(idle.ask(get("/api/x")).status, 200);
    running.http.instead = [&](const HttpRequest&, Callback<HttpResponse>& respond) {
        waiting = std::move(respond);
    };
    busy.send(get("/api/slow"));
    EXPECT_TRUE(running.eventually([&] { return waiting.has_value(); }));
    running.server->drain();
    EXPECT_EQ(idle.receive_all(), "");
    EXPECT_EQ(running.server->connections(), 1U);
    running.on_reactor([&] { (*waiting)({200, {}, "done"}); });
    const Answer answer = busy.read_answer();
    EXPECT_EQ(answer.body, "done");
    EXPECT_EQ(answer.fields.at("connection"), "close");
    EXPECT_EQ(busy.receive_all(), "");
    busy.shut_output();
    EXPECT_TRUE(running.eventually([&] { return running.server->connections() == 0; }));
}

TEST(Drain, SocketsOfEveryReactorAreClosedAfterWhatIsQueued) {
    RunningServer running({}, 2);
    std::vector<std::unique_ptr<SocketClient>> clients;
    for (int i = 0; i < 8; ++i) clients.push_back(std::make_unique<SocketClient>(running.port()));
    for (const auto& client : clients) client->send(frame(0x81, "last words"));
    for (const auto& client : clients) EXPECT_EQ(client->read_frame(), (Frame{0x81, "last words"}));
    running.server->drain();
    for (const auto& client : clients) {
        const auto closing = client->read_frame();
        ASSERT_TRUE(closing);
        EXPECT_EQ(code_of(*closing), 1012);
        client->send(close_frame(1012));
        EXPECT_EQ(client->read_frame(), std::nullopt);
    }
    EXPECT_TRUE(running.eventually(
        [&] { return running.server->connections() == 0 && running.sockets.closed == 8; }));
}

TEST(Drain, StopTwiceAndDrainAfterStopAreHarmless) {
    RunningServer running;
    SocketClient client(running.port());
    running.server->stop();
    running.server->drain();
    running.server->stop();
    EXPECT_EQ(running.sockets.closed, 1);
}

}  // namespace
}  // namespace parley::net::test
