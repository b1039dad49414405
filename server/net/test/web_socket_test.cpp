#include <gtest/gtest.h>

#include "net/test/client.h"
#include "net/test/running_server.h"

namespace parley::net::test {
namespace {

TEST(WebSocket, EchoesAMessage) {
    RunningServer running;
    SocketClient client(running.port());
    EXPECT_EQ(client.accepted.status, 101);
    EXPECT_EQ(client.accepted.fields["sec-websocket-accept"], "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(client.accepted.fields["sec-websocket-protocol"], "parley.v1");
    client.send(frame(0x81, "hello"));
    EXPECT_EQ(client.read_frame(), (Frame{0x81, "hello"}));
}

TEST(WebSocket, EchoesAFragmentedMessageWithAPingBetween) {
    RunningServer running;
    SocketClient client(running.port());
    client.send(frame(0x01, "fr") + frame(0x89, "are you there?") + frame(0x00, "agm") + frame(0x80, "ent"));
    EXPECT_EQ(client.read_frame(), (Frame{0x8A, "are you there?"}));
    EXPECT_EQ(client.read_frame(), (Frame{0x81, "fragment"}));
}

TEST(WebSocket, WhatWasSentWithTheHandshakeIsRead) {
    RunningServer running;
    running.sockets.greeting = "welcome";
    Client client(running.port());
    client.send(handshake() + frame(0x81, "early"));
    EXPECT_EQ(client.read_answer().status, 101);
    const std::string expected = std::string("\x81\x07welcome") +
                                 "\x81\x05"
                                 "early";
    EXPECT_EQ(client.receive_exactly(expected.size()), expected);
}

TEST(WebSocket, EchoesMessagesOfEveryLengthClass) {
    RunningServer running;
    SocketClient client(running.port());
    for (const std::size_t size : {0U, 1U, 125U, 126U, 127U, 128U, 511U, 65535U, 65536U, 262144U}) {
        const std::string text(size, 'x');
        client.send(frame(0x81, text));
        EXPECT_EQ(client.read_frame(), (Frame{0x81, text})) << size;
    }
}

TEST(WebSocket, ClosesWithTheCodeOfItsOwnerAndEndsWhenThePeerAgrees) {
    RunningServer running;
    SocketClient client(running.port());
    client.send(frame(0x81, "close") + frame(0x81, "too late"));
    const auto closing = client.read_frame();
    ASSERT_TRUE(closing);
    EXPECT_EQ(code_of(*closing), 4401);
    EXPECT_EQ(closing->payload.substr(2), "as you wish");
    EXPECT_EQ(running.sockets.closed, 0);
    client.send(close_frame(4401));
    EXPECT_EQ(client.read_frame(), std::nullopt);
    EXPECT_TRUE(running.eventually(
        [&] { return running.sockets.closed == 1 && running.server->connections() == 0; }));
}

TEST(WebSocket, AnswersAClose) {
    RunningServer running;
    SocketClient client(running.port());
    client.send(close_frame(1000, "bye"));
    const auto closing = client.read_frame();
    ASSERT_TRUE(closing);
    EXPECT_EQ(code_of(*closing), 1000);
    EXPECT_EQ(client.read_frame(), std::nullopt);
    EXPECT_TRUE(running.eventually([&] { return running.sockets.closed == 1; }));
}

TEST(WebSocket, TellsWhenThePeerVanishes) {
    RunningServer running;
    { SocketClient client(running.port()); }
    EXPECT_TRUE(running.eventually([&] { return running.sockets.closed == 1; }));
}

TEST(WebSocket, StopEndsEverySocketAndTellsIt) {
    RunningServer running({}, 2);
    SocketClient first(running.port()), second(running.port());
    running.server->stop();
    EXPECT_EQ(running.sockets.closed, 2);
    EXPECT_EQ(running.server->connections(), 0U);
    EXPECT_EQ(first.read_frame(), std::nullopt);
}

TEST(WebSocket, DrainClosesWithRestart) {
    RunningServer running;
    SocketClient client(running.port());
    client.send(frame(0x81, "flood 3"));
    EXPECT_TRUE(client.read_frame());
    running.server->drain();
    EXPECT_TRUE(client.read_frame());
    EXPECT_TRUE(client.read_frame());
    const auto closing = client.read_frame();
    ASSERT_TRUE(closing);
    EXPECT_EQ(code_of(*closing), 1012);
    EXPECT_THROW(Client{running.port()}, std::runtime_error);
}

}  // namespace
}  // namespace parley::net::test
