#include "net/request/reader.h"

#include <gtest/gtest.h>

namespace parley::net {
namespace {

constexpr RequestLimits kLimits{1000, 100};

/// Feeds as a connection does, `piece` bytes at a time, and returns what is left.
std::string feed(RequestReader& reader, std::string_view bytes, std::size_t piece) {
    std::string unread;
    while (!bytes.empty() && reader.state() != RequestReader::State::Failed &&
           reader.state() != RequestReader::State::Done) {
        const std::size_t count = std::min(piece, bytes.size());
        unread.append(bytes.substr(0, count));
        bytes.remove_prefix(count);
        unread.erase(0, reader.feed(unread));
    }
    return unread + std::string(bytes);
}

int status_of(std::string_view bytes) {
    RequestReader reader(kLimits);
    (void)feed(reader, bytes, bytes.size());
    return reader.state() == RequestReader::State::Failed ? reader.status() : 0;
}

TEST(RequestReader, ReadsARequestInPiecesAndLeavesTheNextAlone) {
    const std::string request =
        "POST /a?b HTTP/1.1\r\nHost: h\r\nX-Name:  some value \r\nContent-Length: 5\r\n\r\nhelloGET / "
        "HTTP/1.1\r\n";
    for (std::size_t piece = 1; piece <= request.size(); ++piece) {
        RequestReader reader(kLimits);
        EXPECT_EQ(feed(reader, request, piece), "GET / HTTP/1.1\r\n");
        ASSERT_EQ(reader.state(), RequestReader::State::Done);
        const RawRequest raw = reader.take();
        EXPECT_EQ(raw.method, "POST");
        EXPECT_EQ(raw.target, "/a?b");
        EXPECT_EQ(raw.body, "hello");
        EXPECT_TRUE(raw.keep_alive);
        ASSERT_EQ(raw.headers.size(), 3U);
        EXPECT_EQ(raw.headers[1], (std::pair<std::string, std::string>("x-name", "some value")));
    }
}

TEST(RequestReader, ReadsChunks) {
    const std::string request =
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n "
        "world\r\n0\r\nT: x\r\n\r\nrest";
    for (std::size_t piece = 1; piece <= request.size(); ++piece) {
        RequestReader reader(kLimits);
        EXPECT_EQ(feed(reader, request, piece), "rest");
        ASSERT_EQ(reader.state(), RequestReader::State::Done) << piece;
        EXPECT_EQ(reader.take().body, "hello world");
    }
}

TEST(RequestReader, Limits) {
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(1000, 'x')), 431);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(1000, 'x') + "\r\n\r\n"), 431);
    EXPECT_EQ(status_of("GET /" + std::string(1000, 'x')), 431);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 101\r\n\r\n"), 413);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n"), 0);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" +
                        std::string(101, 'x')),
              413);
}

TEST(RequestReader, RefusesWhatCouldBeReadInTwoWays) {
    for (const std::string_view head :
         {"GET / HTTP/2.0\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET /\r\n\r\n", "G\x01T / HTTP/1.1\r\n\r\n",
          "GET / HTTP/1.1\r\nNo colon\r\n\r\n", "GET / HTTP/1.1\r\nName : v\r\n\r\n",
          "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
          "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: +5\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: 5x\r\n\r\n",
          "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"})
        EXPECT_EQ(status_of(head), 400) << head;
}

TEST(RequestReader, KnowsWhoWaitsToBeToldToGoOn) {
    RequestReader reader(kLimits);
    (void)feed(reader, "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n",
               1000);
    EXPECT_TRUE(reader.wants_continue());
    EXPECT_FALSE(reader.wants_continue());
    RequestReader older(kLimits);
    (void)feed(older, "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n", 1000);
    EXPECT_FALSE(older.wants_continue());
}

}  // namespace
}  // namespace parley::net
