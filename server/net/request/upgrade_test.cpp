#include "net/request/upgrade.h"

#include <gtest/gtest.h>

#include "net/request/client_address.h"

namespace parley::net {
namespace {

HttpRequest good() {
    HttpRequest request;
    request.method = "GET";
    request.headers = {{"host", "chat.example"},
                       {"connection", "keep-alive, Upgrade"},
                       {"upgrade", "WebSocket"},
                       {"sec-websocket-version", "13"},
                       {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="}};
    return request;
}

HttpRequest with(std::string_view name, std::string value) {
    HttpRequest request = good();
    std::erase_if(request.headers, [&](const auto& field) { return field.first == name; });
    request.headers.emplace_back(name, std::move(value));
    return request;
}

TEST(Upgrade, AcceptsTheExampleOfTheStandard) {
    EXPECT_TRUE(asks_for_web_socket(good()));
    EXPECT_EQ(check_handshake(good(), {}), 101);
    const std::string head = accept_handshake(good(), "parley.v1");
    EXPECT_NE(head.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), std::string::npos);
    EXPECT_EQ(head.find("Sec-WebSocket-Protocol"), std::string::npos);
}

TEST(Upgrade, OthersDoNotAskForIt) {
    EXPECT_FALSE(asks_for_web_socket(with("connection", "keep-alive")));
    EXPECT_FALSE(asks_for_web_socket(with("upgrade", "h2c")));
    EXPECT_FALSE(asks_for_web_socket(HttpRequest{}));
}

TEST(Upgrade, RefusesAMalformedHandshake) {
    EXPECT_EQ(check_handshake(with("sec-websocket-version", "8"), {}), 400);
    for (const std::string_view key : {"", "short", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZR==",
                                       "dGhlIHNhbXBsZSBub25j!Q==", "dGhlIHNhbXBsZSBub25jZQAA"})
        EXPECT_EQ(check_handshake(with("sec-websocket-key", std::string(key)), {}), 400) << key;
    HttpRequest twice = good();
    twice.headers.emplace_back("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    EXPECT_EQ(check_handshake(twice, {}), 400);
    HttpRequest post = good();
    post.method = "POST";
    EXPECT_EQ(check_handshake(post, {}), 400);
    HttpRequest body = good();
    body.body = "x";
    EXPECT_EQ(check_handshake(body, {}), 400);
}

TEST(Upgrade, ConfirmsTheSubprotocolThatWasOffered) {
    const auto confirms = [](std::string offer) {
        return accept_handshake(with("sec-websocket-protocol", std::move(offer)), "parley.v1")
                   .find("Protocol: parley.v1\r\n") != std::string::npos;
    };
    EXPECT_TRUE(confirms("parley.v1"));
    EXPECT_TRUE(confirms("other, parley.v1"));
    EXPECT_FALSE(confirms("other"));
}

TEST(Upgrade, PagesOfOtherOriginsAreRefused) {
    for (const std::string_view own : {"https://chat.example", "http://chat.example",
                                       "https://CHAT.example:443", "http://chat.example:80"})
        EXPECT_EQ(check_handshake(with("origin", std::string(own)), {}), 101) << own;
    for (const std::string_view other :
         {"https://evil.example", "https://chat.example.evil", "https://chat.example:8443", "null", "",
          "chat.example", "file://chat.example"})
        EXPECT_EQ(check_handshake(with("origin", std::string(other)), {}), 403) << other;
    EXPECT_EQ(check_handshake(with("origin", "https://app.example"), {"https://app.example"}), 101);
    HttpRequest twice = with("origin", "https://chat.example");
    twice.headers.emplace_back("origin", "https://evil.example");
    EXPECT_EQ(check_handshake(twice, {}), 400);
}

TEST(ClientAddress, IsTheLastThatIsNotAProxy) {
    const std::vector<std::string> proxies{"10.0.0.1", "10.0.0.2"};
    EXPECT_EQ(forwarded_address("1.2.3.4", proxies), "1.2.3.4");
    EXPECT_EQ(forwarded_address("6.6.6.6, 1.2.3.4, 10.0.0.2", proxies), "1.2.3.4");
    EXPECT_EQ(forwarded_address("2001:DB8::1", proxies), "2001:db8::1");
    EXPECT_EQ(forwarded_address("1.2.3.4, rubbish, 10.0.0.1", proxies), "");
    EXPECT_EQ(forwarded_address("", proxies), "");
}

}  // namespace
}  // namespace parley::net
