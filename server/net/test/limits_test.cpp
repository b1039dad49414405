#include <gtest/gtest.h>

#include "net/test/client.h"
#include "net/test/running_server.h"

namespace parley::net::test {
namespace {

using std::chrono::seconds;

TEST(Limits, HeadsAndBodies) {
    ServerOptions options;
    options.max_body_bytes = 1000;
    RunningServer running(options);
    Client large_head(running.port());
    EXPECT_EQ(large_head.ask(get("/api/x", "X: " + std::string(20'000, 'x') + "\r\n")).status, 431);
    Client large_body(running.port());
    const Answer refused = large_body.ask(
        "POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(refused.status, 413);
    EXPECT_EQ(refused.body, "{\"status\":413}");
    Client chunked(running.port());
    EXPECT_EQ(chunked
                  .ask("POST /api/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                       std::string(1001, 'x'))
                  .status,
              413);
}

TEST(Limits, AnAnswerIsReadThoughTheBodyIsStillBeingSent) {
    ServerOptions options;
    options.max_body_bytes = 1000;
    RunningServer running(options);
    Client client(running.port());
    client.send("POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n" +
                std::string(3'000'000, 'x'));
    EXPECT_EQ(client.read_answer().status, 413);
}

TEST(Limits, AHeadThatDoesNotEndIsAnsweredAndEnds) {
    ServerOptions options;
    options.head_timeout = seconds(1);
    RunningServer running(options);
    Client client(running.port());
    const auto start = std::chrono::steady_clock::now();
    client.send("GET /api/x HTTP/1.1\r\nHo");
    EXPECT_EQ(client.read_answer().status, 408);
    EXPECT_EQ(client.receive_all(), "");
    EXPECT_GE(std::chrono::steady_clock::now() - start, seconds(1));
}

TEST(Limits, ABodyThatDoesNotEndIsAnsweredAndEnds) {
    ServerOptions options;
    options.body_timeout = seconds(1);
    RunningServer running(options);
    Client client(running.port());
    EXPECT_EQ(client.ask("POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab").status, 408);
    EXPECT_EQ(client.receive_all(), "");
}

TEST(Limits, AnIdleConnectionEndsInSilence) {
    ServerOptions options;
    options.keep_alive = seconds(1);
    RunningServer running(options);
    Client client(running.port());
    EXPECT_EQ(client.ask(get("/api/x")).status, 200);
    EXPECT_EQ(client.receive_all(), "");
}

TEST(Limits, ConnectionsOfAnAddress) {
    ServerOptions options;
    options.max_connections_per_address = 2;
    RunningServer running(options);
    Client first(running.port());
    std::optional<Client> second(running.port());
    EXPECT_EQ(first.ask(get("/api/x")).status, 200);
    EXPECT_EQ(second->ask(get("/api/x")).status, 200);
    Client third(running.port());
    const Answer refused = third.ask(get("/api/x"));
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.body, "{\"status\":503}");
    EXPECT_EQ(third.receive_all(), "");
    second.reset();
    EXPECT_TRUE(running.eventually([&] { return running.server->connections() == 1; }));
    EXPECT_EQ(Client(running.port()).ask(get("/api/x")).status, 200);
}

TEST(Limits, ConnectionsInAll) {
    ServerOptions options;
    options.max_connections = 1;
    RunningServer running(options);
    SocketClient first(running.port());
    EXPECT_EQ(Client(running.port()).ask(handshake()).status, 503);
}

TEST(Limits, BehindAProxyTheClientsAddressCounts) {
    ServerOptions options;
    options.max_connections_per_address = 1;
    options.trusted_proxy_header = "X-Forwarded-For";
    options.trusted_proxies = {"127.0.0.1"};
    RunningServer running(options);
    Client first(running.port()), second(running.port()), third(running.port());
    EXPECT_EQ(first.ask(handshake("X-Forwarded-For: 6.6.6.6, 1.2.3.4\r\n")).status, 101);
    EXPECT_EQ(running.sockets.last_peer, "1.2.3.4");
    EXPECT_EQ(second.ask(handshake("X-Forwarded-For: 1.2.3.4\r\n")).status, 503);
    EXPECT_EQ(third.ask(handshake("X-Forwarded-For: 1.2.3.5\r\n")).status, 101);
}

TEST(Limits, TheHeaderOfAStrangerIsNotBelieved) {
    ServerOptions options;
    options.trusted_proxy_header = "x-forwarded-for";
    options.trusted_proxies = {"10.0.0.1"};
    RunningServer running(options);
    Client client(running.port());
    EXPECT_EQ(client.ask(handshake("X-Forwarded-For: 1.2.3.4\r\n")).status, 101);
    EXPECT_EQ(running.sockets.last_peer, "127.0.0.1");
}

TEST(Limits, BindSaysWhatIsImpossible) {
    RunningServer running({}, 2);
    ServerOptions taken;
    taken.port = running.port();
    const auto reactors = {running.reactors[0].get(), running.reactors[1].get()};
    const auto second = Server::bind(taken, reactors, std::vector<Handlers>(2));
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().detail.find(std::to_string(running.port())), std::string::npos);
    ServerOptions nowhere;
    nowhere.address = "no address";
    EXPECT_FALSE(Server::bind(nowhere, reactors, std::vector<Handlers>(2)));
}

}  // namespace
}  // namespace parley::net::test
