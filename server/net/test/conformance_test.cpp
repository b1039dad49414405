// What sections 1 to 7 and 9 of the Autobahn test suite ask of a server, against an echo server: sent whole,
// and cut into pieces. Section 1.2 (binary messages) differs on purpose: these are refused.
#include <gtest/gtest.h>

#include "net/test/client.h"
#include "net/test/running_server.h"

namespace parley::net::test {
namespace {

constexpr int kNoCode = 0;  // a close frame without a code

struct Case {
    std::string name;
    std::string sent;
    std::vector<Frame> echoed;  // then the client closes with 1000, unless…
    std::optional<int> failed;  // …the server closes with this code
};

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

Frame text(std::string payload) {
    return {0x81, std::move(payload)};
}
Frame pong(std::string payload) {
    return {0x8A, std::move(payload)};
}

std::vector<Case> framing() {
    std::vector<Case> cases;
    for (const std::size_t size : {0U, 125U, 126U, 127U, 128U, 65535U, 65536U})
        cases.push_back({"1.1 text of " + std::to_string(size),
                         frame(0x81, std::string(size, '*')),
                         {text(std::string(size, '*'))},
                         {}});
    cases.push_back({"1.2 binary", frame(0x82, "x"), {}, 1003});
    cases.push_back({"2.1 ping without payload", frame(0x89, ""), {pong("")}, {}});
    cases.push_back({"2.2 ping", frame(0x89, "Hello, world!"), {pong("Hello, world!")}, {}});
    cases.push_back({"2.3 ping with binary payload",
                     frame(0x89, std::string("\x00\xFF\xFE\xFD\xFC\xFB\x00\xFF", 8)),
                     {pong(std::string("\x00\xFF\xFE\xFD\xFC\xFB\x00\xFF", 8))},
                     {}});
    cases.push_back(
        {"2.4 largest ping", frame(0x89, std::string(125, '\xFE')), {pong(std::string(125, '\xFE'))}, {}});
    cases.push_back({"2.5 larger ping", frame(0x89, std::string(126, '\xFE')), {}, 1002});
    cases.push_back({"2.7 unasked pongs", frame(0x8A, "") + frame(0x8A, "unasked"), {}, {}});
    cases.push_back(
        {"2.9 pong, then ping", frame(0x8A, "unasked") + frame(0x89, "ping"), {pong("ping")}, {}});
    std::string ten_pings;
    std::vector<Frame> ten_pongs;
    for (int i = 0; i < 10; ++i) {
        ten_pings += frame(0x89, "payload-" + std::to_string(i));
        ten_pongs.push_back(pong("payload-" + std::to_string(i)));
    }
    cases.push_back({"2.10 ten pings", ten_pings, ten_pongs, {}});
    return cases;
}

std::vector<Case> reserved() {
    std::vector<Case> cases;
    for (unsigned bits = 1; bits < 8; ++bits)
        cases.push_back({"3 RSV " + std::to_string(bits),
                         frame(0x81, "good") + frame(0x81 | bits << 4U, "bad"),
                         {text("good")},
                         1002});
    for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U})
        cases.push_back({"4 opcode " + std::to_string(opcode),
                         frame(0x81, "good") + frame(0x80 | opcode, "bad") + frame(0x89, "late"),
                         {text("good")},
                         1002});
    return cases;
}

std::vector<Case> fragments() {
    return {
        {"5.1 fragmented ping", frame(0x09, "frag") + frame(0x80, "ment"), {}, 1002},
        {"5.2 fragmented pong", frame(0x0A, "frag") + frame(0x80, "ment"), {}, 1002},
        {"5.3 two fragments",
         frame(0x01, "fragment1") + frame(0x80, "fragment2"),
         {text("fragment1fragment2")},
         {}},
        {"5.6 ping between",
         frame(0x01, "fragment1") + frame(0x89, "ping") + frame(0x80, "fragment2"),
         {pong("ping"), text("fragment1fragment2")},
         {}},
        {"5.9 continuation of nothing", frame(0x80, "non-continuation") + frame(0x81, "Hello"), {}, 1002},
        {"5.12 same, without FIN", frame(0x00, "non-continuation") + frame(0x81, "Hello"), {}, 1002},
        {"5.15 continuation after the end",
         frame(0x01, "f1") + frame(0x80, "f2") + frame(0x00, "f3") + frame(0x81, "f4"),
         {text("f1f2")},
         1002},
        {"5.18 text within text", frame(0x01, "fragment1") + frame(0x81, "fragment2"), {}, 1002},
        {"5.19 five fragments and two pings",
         frame(0x01, "f1") + frame(0x00, "f2") + frame(0x89, "p1") + frame(0x00, "f3") + frame(0x00, "f4") +
             frame(0x89, "p2") + frame(0x80, "f5"),
         {pong("p1"), pong("p2"), text("f1f2f3f4f5")},
         {}},
    };
}

std::vector<Case> utf8() {
    std::vector<Case> cases;
    const std::string greek = "Hello-µ@ßöäüàá-UTF-8!!";
    std::string letters;
    for (std::size_t i = 0; i < greek.size(); ++i) letters += frame(i == 0 ? 0x01 : 0x00, greek.substr(i, 1));
    cases.push_back({"6.1 empty fragments",
                     frame(0x01, "") + frame(0x00, "middle") + frame(0x80, ""),
                     {text("middle")},
                     {}});
    cases.push_back({"6.2 one byte a fragment", letters + frame(0x80, ""), {text(greek)}, {}});
    for (const std::string good :
         {"κόσμε", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "\xEE\x80\x80", "\xEF\xBF\xBE"})
        cases.push_back({"6.5 good " + good, frame(0x81, good), {text(good)}, {}});
    for (const std::string bad :
         {"\xCE", "\xCE\xBA\xE1\xBD",
          "\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5\xED\xA0\x80"
          "edited",
          "\x80", "\xBF", "\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xF8\x88\x80\x80\x80",
          "\xFC\x84\x80\x80\x80\x80", "\xFE", "\xFF", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF",
          "\xF4\x90\x80\x80", "\xED\xA0\x80", "\xED\xBF\xBF", "\xED\xA0\x80\xED\xB0\x80"})
        cases.push_back({"6 bad UTF-8", frame(0x81, bad), {}, 1007});
    // 6.4: the connection fails at the byte that is wrong, though the frame goes on.
    cases.push_back(
        {"6.4 fail fast", frame(0x81, "\xCE\xBA\xF4\x90\x80\x80 and so on").substr(0, 10), {}, 1007});
    return cases;
}

std::vector<Case> closing() {
    std::vector<Case> cases{
        {"7.1 messages after the close",
         frame(0x81, "Hello") + close_frame(1000) + frame(0x81, "late") + frame(0x89, "late"),
         {text("Hello")},
         1000},
        {"7.1 fragment, then close",
         frame(0x01, "fragment") + close_frame(1000) + frame(0x80, "late"),
         {},
         1000},
        {"7.3 close without payload", frame(0x88, ""), {}, kNoCode},
        {"7.3 close with one byte", frame(0x88, "x"), {}, 1002},
        {"7.3 close with a reason", close_frame(1000, "Hello World!"), {}, 1000},
        {"7.3 close with the longest reason", close_frame(1000, std::string(123, '*')), {}, 1000},
        {"7.3 close with a longer reason", close_frame(1000, std::string(124, '*')), {}, 1002},
        {"7.5 close with bad UTF-8", close_frame(1000, "\xCE\xBA\xED\xA0\x80"), {}, 1007},
    };
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
        cases.push_back(
            {"7.7 code " + std::to_string(code), close_frame(static_cast<std::uint16_t>(code)), {}, code});
    for (const int code : {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65535})
        cases.push_back(
            {"7.9 code " + std::to_string(code), close_frame(static_cast<std::uint16_t>(code)), {}, 1002});
    return cases;
}

std::vector<Case> sizes() {
    std::vector<Case> cases;
    const std::string largest = repeat("BAsd7&jh", 32 << 10);  // 256 KiB
    cases.push_back({"9.1 the largest message", frame(0x81, largest), {text(largest)}, {}});
    cases.push_back({"9.1 a larger one", frame(0x81, largest + "x"), {}, 1009});
    for (const std::size_t piece : {64U, 1024U, 16384U}) {
        std::string sent;
        for (std::size_t at = 0; at < largest.size(); at += piece)
            sent += frame(at == 0 ? 0x01 : 0x00, largest.substr(at, piece));
        cases.push_back(
            {"9.3 in fragments of " + std::to_string(piece), sent + frame(0x80, ""), {text(largest)}, {}});
    }
    return cases;
}

void run(const Case& what, std::uint16_t port, std::size_t piece) {
    SCOPED_TRACE(what.name + ", in pieces of " + std::to_string(piece));
    SocketClient client(port);
    for (std::size_t at = 0; at < what.sent.size(); at += piece)
        client.send(std::string_view(what.sent).substr(at, piece));
    if (!what.failed) client.send(close_frame(1000));
    for (const Frame& expected : what.echoed) ASSERT_EQ(client.read_frame(), expected);
    const auto closing = client.read_frame();
    ASSERT_TRUE(closing);
    EXPECT_EQ(closing->first_byte, 0x88U);
    EXPECT_EQ(code_of(*closing), what.failed.value_or(1000));
    EXPECT_EQ(client.read_frame(), std::nullopt);
}

class Conformance : public testing::TestWithParam<std::vector<Case> (*)()> {};

TEST_P(Conformance, OfEveryCase) {
    RunningServer running;
    for (const Case& what : GetParam()()) {
        run(what, running.port(), 1 << 20);
        run(what, running.port(), what.sent.size() < 2000 ? 1 : 997);
    }
}

INSTANTIATE_TEST_SUITE_P(Rfc6455, Conformance,
                         testing::Values(framing, reserved, fragments, utf8, closing, sizes));

}  // namespace
}  // namespace parley::net::test
