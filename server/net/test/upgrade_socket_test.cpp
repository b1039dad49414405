#include <gtest/gtest.h>

#include "net/test/client.h"
#include "net/test/running_server.h"

namespace parley::net::test {
namespace {

TEST(UpgradeOverSockets, ABadHandshakeIsAnsweredInTheShapeOfTheApi) {
    RunningServer running;
    Client client(running.port());
    const Answer answer =
        client.ask(get("/api/chat/connect", "Upgrade: websocket\r\nConnection: Upgrade\r\n"));
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.body, "{\"status\":400}");
    EXPECT_EQ(answer.fields.at("sec-websocket-version"), "13");
}

TEST(UpgradeOverSockets, OlderClientsCannot) {
    RunningServer running;
    std::string request = handshake();
    request.replace(request.find("HTTP/1.1"), 8, "HTTP/1.0");
    EXPECT_EQ(Client(running.port()).ask(request).status, 400);
}

TEST(UpgradeOverSockets, AnotherPathOrARefusalIs404AndTheConnectionGoesOn) {
    RunningServer running;
    Client client(running.port());
    EXPECT_EQ(client.ask(get("/api/other", "Upgrade: websocket\r\nConnection: Upgrade\r\n")).status, 404);
    running.sockets.refuse = true;
    running.sockets.greeting = "never seen";
    EXPECT_EQ(client.ask(handshake()).status, 404);
    EXPECT_EQ(client.ask(get("/api/x")).status, 200);
    running.sockets.refuse = false;
    EXPECT_EQ(client.ask(handshake()).status, 101);
}

TEST(UpgradeOverSockets, APageOfAnotherOriginIsRefused) {
    ServerOptions options;
    options.allowed_origins = {"https://friend.example"};
    RunningServer running(options);
    EXPECT_EQ(Client(running.port()).ask(handshake("Origin: https://evil.example\r\n")).status, 403);
    EXPECT_EQ(Client(running.port()).ask(handshake("Origin: http://localhost\r\n")).status, 101);
    EXPECT_EQ(Client(running.port()).ask(handshake("Origin: https://friend.example\r\n")).status, 101);
}

TEST(UpgradeOverSockets, ARequestWithoutUpgradeGoesToTheHandler) {
    RunningServer running;
    EXPECT_EQ(Client(running.port()).ask(get("/api/chat/connect")).body, "GET /api/chat/connect ");
}

}  // namespace
}  // namespace parley::net::test
