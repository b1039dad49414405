#include <gtest/gtest.h>

#include "net/test/client.h"
#include "net/test/running_server.h"

namespace parley::net::test {
namespace {

TEST(Http, AnswersAndKeepsTheConnection) {
    RunningServer running;
    Client client(running.port());
    for (int i = 0; i < 3; ++i) {
        const Answer answer =
            client.ask("POST /api/echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody");
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, "POST /api/echo body");
    }
    EXPECT_EQ(running.server->connections(), 1U);
}

TEST(Http, AnswersWhatWasSentAheadInOrder) {
    RunningServer running;
    Client client(running.port());
    std::string requests;
    for (int i = 0; i < 200; ++i) requests += get("/api/" + std::to_string(i));
    client.send(requests);
    for (int i = 0; i < 200; ++i) ASSERT_EQ(client.read_answer().body, "GET /api/" + std::to_string(i) + " ");
}

TEST(Http, ALateAnswerHoldsBackTheNextRequest) {
    RunningServer running;
    std::vector<Callback<HttpResponse>> waiting;
    running.http.instead = [&](const HttpRequest&, Callback<HttpResponse>& respond) {
        waiting.push_back(std::move(respond));
    };
    Client client(running.port());
    client.send(get("/api/1") + get("/api/2"));
    EXPECT_TRUE(running.eventually([&] { return waiting.size() == 1; }));
    running.on_reactor([&] { waiting[0]({200, {}, "first"}); });
    EXPECT_EQ(client.read_answer().body, "first");
    EXPECT_TRUE(running.eventually([&] { return waiting.size() == 2; }));
    running.on_reactor([&] { waiting[1]({200, {}, "second"}); });
    EXPECT_EQ(client.read_answer().body, "second");
}

TEST(Http, AnAnswerForAConnectionThatIsGoneIsNothing) {
    RunningServer running;
    std::optional<Callback<HttpResponse>> waiting;
    running.http.instead = [&](const HttpRequest&, Callback<HttpResponse>& respond) {
        waiting = std::move(respond);
    };
    Client client(running.port());
    client.send(get("/api/1"));
    EXPECT_TRUE(running.eventually([&] { return waiting.has_value(); }));
    running.server->stop();
    running.on_reactor([&] { (*waiting)({200, {}, "late"}); });
    EXPECT_EQ(client.read_answer().status, 0);
}

TEST(Http, AHandlerThatForgetsARequestEndsTheConnection) {
    RunningServer running;
    running.http.instead = [](const HttpRequest&, Callback<HttpResponse>& respond) {
        Callback<HttpResponse> lost = std::move(respond);
    };
    Client client(running.port());
    EXPECT_EQ(client.ask(get("/api/1")).status, 0);
    EXPECT_TRUE(running.eventually([&] { return running.server->connections() == 0; }));
}

TEST(Http, HeadComesAsGetAndBringsNoBody) {
    RunningServer running;
    Client client(running.port());
    const Answer head = client.ask("HEAD /api/x HTTP/1.1\r\nHost: h\r\n\r\n", Body::None);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.fields.at("content-length"), "11");  // "GET /api/x "
    EXPECT_EQ(client.ask(get("/api/x")).body, "GET /api/x ");
}

TEST(Http, TellsAWaitingClientToGoOn) {
    RunningServer running;
    Client client(running.port());
    const Answer interim = client.ask(
        "PUT /api/x HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", Body::None);
    EXPECT_EQ(interim.status, 100);
    EXPECT_EQ(client.ask("abc").body, "PUT /api/x abc");
}

TEST(Http, ReadsChunkedBodies) {
    RunningServer running;
    Client client(running.port());
    EXPECT_EQ(
        client
            .ask("PUT /api/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
            .body,
        "PUT /api/x abc");
    EXPECT_EQ(client.ask(get("/api/y")).body, "GET /api/y ");
}

TEST(Http, ClosesWhereAsked) {
    RunningServer running;
    Client client(running.port());
    const Answer answer = client.ask(get("/api/x", "Connection: close\r\n"));
    EXPECT_EQ(answer.fields.at("connection"), "close");
    EXPECT_EQ(client.receive_all(), "");
    Client older(running.port());
    EXPECT_EQ(older.ask("GET /api/x HTTP/1.0\r\n\r\n").body, "GET /api/x ");
    EXPECT_EQ(older.receive_all(), "");
}

TEST(Http, RefusesMalformedRequestsInTheShapeOfTheApi) {
    RunningServer running;
    for (const std::string& bad :
         {std::string("rubbish\r\n\r\n"), std::string("GET /api/x HTTP/1.1\r\n\r\n"),
          std::string("GET /api/x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), get("/api/../x"), get("/api/%zz"),
          get("/%2e%2e/etc/passwd"), get("/a%2f..%2f..%2fetc/passwd")}) {
        Client client(running.port());
        const Answer answer = client.ask(bad);
        EXPECT_EQ(answer.status, 400) << bad;
        EXPECT_EQ(answer.body, "{\"status\":400}") << bad;
        EXPECT_EQ(client.receive_all(), "") << bad;
    }
}

TEST(Http, EveryAnswerGuardsTheBrowser) {
    RunningServer running;
    Client client(running.port());
    for (const char* path : {"/api/x", "/", "/nowhere.js"}) {
        const Answer answer = client.ask(get(path));
        EXPECT_EQ(answer.fields.at("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.fields.at("x-frame-options"), "DENY");
        EXPECT_EQ(answer.fields.at("referrer-policy"), "no-referrer");
        EXPECT_EQ(answer.fields.at("cross-origin-opener-policy"), "same-origin");
        EXPECT_NE(answer.fields.at("content-security-policy").find("frame-ancestors 'none'"),
                  std::string::npos);
        EXPECT_FALSE(answer.fields.contains("strict-transport-security"));
        EXPECT_FALSE(answer.fields.contains("access-control-allow-origin"));
    }
    EXPECT_EQ(client.ask(get("/api/x")).fields.at("cache-control"), "no-store");
}

TEST(Http, AFieldCannotSplitAnAnswer) {
    RunningServer running;
    running.http.instead = [](const HttpRequest&, Callback<HttpResponse>& respond) {
        respond({200, {{"X-Evil", "a\r\nInjected: yes"}, {"Bad name", "x"}, {"X-Good", "y"}}, ""});
    };
    Client client(running.port());
    const Answer answer = client.ask(get("/api/x"));
    EXPECT_FALSE(answer.fields.contains("injected"));
    EXPECT_EQ(answer.fields.at("x-good"), "y");
}

TEST(Http, StatusesWithoutBodyHaveNoLength) {
    RunningServer running;
    running.http.instead = [](const HttpRequest&, Callback<HttpResponse>& respond) {
        respond({204, {}, ""});
    };
    Client client(running.port());
    EXPECT_FALSE(client.ask(get("/api/x")).fields.contains("content-length"));
    EXPECT_EQ(client.ask(get("/api/x")).status, 204);
}

}  // namespace
}  // namespace parley::net::test
