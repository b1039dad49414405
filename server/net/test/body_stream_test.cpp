#include <gtest/gtest.h>

#include "net/test/client.h"
#include "net/test/running_server.h"

namespace parley::net::test {
namespace {

/// Every request is answered by a body that the test writes.
class Streams {
  public:
    explicit Streams(RunningServer& running) : running_(running) {
        running.http.instead = [this](const HttpRequest&, Callback<HttpResponse>& respond) {
            HttpResponse response{200, {{"Content-Type", "text/plain"}}, {}};
            response.writer = std::make_unique<Writer>(*this);
            respond(std::move(response));
        };
    }

    void with(const std::function<void(BodyStream&)>& act) {
        ASSERT_TRUE(running_.eventually([this] { return stream != nullptr; }));
        running_.on_reactor([&] { act(*stream); });
    }
    [[nodiscard]] bool eventually_closed(int count = 1) {
        return running_.eventually([this, count] { return closed == count; });
    }

    BodyStream* stream = nullptr;
    int drained = 0, closed = 0, destroyed = 0;

  private:
    class Writer final : public BodyListener {
      public:
        explicit Writer(Streams& owner) : owner_(owner) {}
        ~Writer() override { ++owner_.destroyed; }
        void on_open(BodyStream& stream) override { owner_.stream = &stream; }
        void on_drained() override { ++owner_.drained; }
        void on_closed() override {
            owner_.stream = nullptr;
            ++owner_.closed;
        }

      private:
        Streams& owner_;
    };
    RunningServer& running_;
};

TEST(BodyStream, ALateBodyThatIsWholeAtOnceIsAnOrdinaryAnswer) {
    RunningServer running;
    Streams streams(running);
    Client client(running.port());
    client.send(get("/api/late"));
    streams.with([](BodyStream& stream) {
        stream.write("late, ");
        stream.write("but whole");
        stream.finish();
    });
    const Answer answer = client.read_answer();
    EXPECT_EQ(answer.body, "late, but whole");
    EXPECT_FALSE(answer.fields.contains("transfer-encoding"));
    running.http.instead = nullptr;
    EXPECT_EQ(client.ask(get("/api/next")).body, "GET /api/next ");
    EXPECT_EQ(streams.destroyed, 1);
    EXPECT_EQ(streams.closed, 0);
}

TEST(BodyStream, PiecesLeaveAsChunksWhenTheyAreWritten) {
    RunningServer running;
    Streams streams(running);
    Client client(running.port());
    client.send(get("/api/pieces"));
    streams.with([](BodyStream& stream) { stream.write("first"); });
    const Answer head = client.read_answer();
    EXPECT_EQ(head.fields.at("transfer-encoding"), "chunked");
    EXPECT_FALSE(head.fields.contains("content-length"));
    EXPECT_EQ(client.receive_exactly(10), "5\r\nfirst\r\n");
    EXPECT_TRUE(running.eventually([&] { return streams.drained == 1; }));
    streams.with([](BodyStream& stream) {
        stream.write("0123456789");
        stream.write("abcdef");
        stream.finish();
        stream.write("nothing after the end");
    });
    EXPECT_EQ(client.receive_exactly(27), "10\r\n0123456789abcdef\r\n0\r\n\r\n");
    running.http.instead = nullptr;
    EXPECT_EQ(client.ask(get("/api/next")).body, "GET /api/next ");
}

TEST(BodyStream, WhatWasSentAheadIsAnsweredAfterwards) {
    RunningServer running;
    Streams streams(running);
    Client client(running.port());
    client.send(get("/api/1"));
    streams.with([](BodyStream& stream) { stream.write("x"); });
    client.send(get("/api/2"));
    streams.with([&](BodyStream& stream) {
        running.http.instead = nullptr;
        stream.finish();
    });
    EXPECT_EQ(client.read_answer().fields.at("transfer-encoding"), "chunked");
    EXPECT_EQ(client.receive_exactly(11), "1\r\nx\r\n0\r\n\r\n");
    EXPECT_EQ(client.read_answer().body, "GET /api/2 ");
}

TEST(BodyStream, OldClientsGetPiecesUntilTheConnectionEnds) {
    RunningServer running;
    Streams streams(running);
    Client client(running.port());
    client.send("GET /api/old HTTP/1.0\r\nHost: h\r\n\r\n");
    streams.with([](BodyStream& stream) { stream.write("one "); });
    EXPECT_FALSE(client.read_answer().fields.contains("transfer-encoding"));
    streams.with([](BodyStream& stream) {
        stream.write("two");
        stream.finish();
    });
    EXPECT_EQ(client.receive_all(), "one two");
}

TEST(BodyStream, WhoAsksForTheHeadOnlyGetsNothingElse) {
    RunningServer running;
    Streams streams(running);
    Client client(running.port());
    client.send("HEAD /api/head HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.read_answer(Body::None).status, 200);
    EXPECT_TRUE(streams.eventually_closed());
    EXPECT_EQ(streams.stream, nullptr);
}

TEST(BodyStream, TellsWhenTheClientGoesBeforeThereIsAnythingToSend) {
    RunningServer running;
    Streams streams(running);
    {
        Client client(running.port());
        client.send(get("/api/waiting"));
        streams.with([](BodyStream&) {});
    }
    EXPECT_TRUE(streams.eventually_closed());
    EXPECT_EQ(streams.destroyed, 1);
    EXPECT_TRUE(running.eventually([&] { return running.server->connections() == 0; }));
}

TEST(BodyStream, TellsWhenTheServerStops) {
    RunningServer running;
    Streams streams(running);
    Client client(running.port());
    client.send(get("/api/waiting"));
    streams.with([](BodyStream& stream) { stream.write("begun"); });
    running.server->stop();
    EXPECT_EQ(streams.closed, 1);
    EXPECT_EQ(streams.destroyed, 1);
}

TEST(BodyStream, QueuesWhatIsNotReadAndSaysWhenItHasLeft) {
    RunningServer running;
    Streams streams(running);
    Client client(running.port());
    client.send(get("/api/much"));
    const std::string much(16 << 20, 'x');
    streams.with([&](BodyStream& stream) { stream.write(much); });
    EXPECT_TRUE(running.eventually([&] { return streams.stream->queued_bytes() < much.size(); }));
    EXPECT_EQ(streams.drained, 0);
    client.read_answer();
    client.receive_exactly(std::string("1000000\r\n").size() + much.size() + 2);
    EXPECT_TRUE(running.eventually([&] { return streams.drained == 1; }));
    EXPECT_EQ(streams.stream->queued_bytes(), 0U);
}

TEST(BodyStream, AClientThatTakesNothingIsCutOff) {
    ServerOptions options;
    options.body_timeout = std::chrono::seconds(1);
    RunningServer running(options);
    Streams streams(running);
    Client client(running.port());
    client.send(get("/api/much"));
    streams.with([](BodyStream& stream) { stream.write(std::string(16 << 20, 'x')); });
    EXPECT_TRUE(streams.eventually_closed());
}

}  // namespace
}  // namespace parley::net::test
