#include <gtest/gtest.h>

#include "net/test/client.h"
#include "net/test/running_server.h"
#include "net/test/temporary_folder.h"

namespace parley::net::test {
namespace {

class SiteTest : public testing::Test {
  protected:
    SiteTest() {
        folder.write("index.html", "<page>");
        folder.write("assets/app-Bx3fQ9_a.js", "plain script");
        folder.write("assets/app-Bx3fQ9_a.js.br", "brotli script");
        folder.write("assets/app-Bx3fQ9_a.js.gz", "gzip script");
        folder.write("assets/no-hash.txt", "text");
        folder.write(".secret", "hidden");
        folder.write("docs/index.html", "<docs>");
        folder.write("api/docs/index.html", "<api>");
        folder.write("api/docs/openapi.yaml", "openapi: 3.1.0");
        folder.write("api/chats/index.html", "<no page>");
        std::filesystem::create_symlink("/etc/passwd", folder.path() / "link.txt");
        ServerOptions options;
        options.static_root = folder.path();
        running.emplace(options);
        client.emplace(running->port());
    }
    Answer ask(std::string_view path, std::string_view fields = "") { return client->ask(get(path, fields)); }

    TemporaryFolder folder;
    std::optional<RunningServer> running;
    std::optional<Client> client;
};

TEST_F(SiteTest, ServesFiles) {
    const Answer page = ask("/");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.body, "<page>");
    EXPECT_EQ(page.fields.at("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(page.fields.at("cache-control"), "no-cache");
    EXPECT_EQ(page.fields.at("vary"), "Accept-Encoding");
    EXPECT_EQ(ask("/docs/").body, "<docs>");
    EXPECT_EQ(ask("/assets/app-Bx3fQ9_a.js").fields.at("cache-control"),
              "public, max-age=31536000, immutable");
    EXPECT_EQ(ask("/assets/no-hash.txt").fields.at("cache-control"), "no-cache");
}

TEST_F(SiteTest, ChoosesTheBestCodingThatIsAccepted) {
    const Answer brotli = ask("/assets/app-Bx3fQ9_a.js", "Accept-Encoding: gzip, deflate, br\r\n");
    EXPECT_EQ(brotli.body, "brotli script");
    EXPECT_EQ(brotli.fields.at("content-encoding"), "br");
    EXPECT_EQ(brotli.fields.at("content-type"), "text/javascript; charset=utf-8");
    const Answer gzip = ask("/assets/app-Bx3fQ9_a.js", "Accept-Encoding: gzip, br;q=0\r\n");
    EXPECT_EQ(gzip.body, "gzip script");
    const Answer plain = ask("/assets/app-Bx3fQ9_a.js");
    EXPECT_EQ(plain.body, "plain script");
    EXPECT_FALSE(plain.fields.contains("content-encoding"));
    EXPECT_NE(brotli.fields.at("etag"), gzip.fields.at("etag"));
    EXPECT_NE(brotli.fields.at("etag"), plain.fields.at("etag"));
}

TEST_F(SiteTest, AnswersThatNothingChanged) {
    const std::string etag = ask("/").fields.at("etag");
    const Answer same = ask("/", "If-None-Match: \"other\", " + etag + "\r\n");
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.fields.at("etag"), etag);
    EXPECT_FALSE(same.fields.contains("content-length"));
    EXPECT_EQ(ask("/", "If-None-Match: \"other\"\r\n").status, 200);
}

TEST_F(SiteTest, HeadTellsTheLengthOnly) {
    const Answer head = client->ask("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", Body::None);
    EXPECT_EQ(head.fields.at("content-length"), "6");
    EXPECT_EQ(ask("/").body, "<page>");
}

TEST_F(SiteTest, AddressesOfTheClientBringTheClient) {
    EXPECT_EQ(ask("/chats/123", "Accept: text/html\r\n").body, "<page>");
    EXPECT_EQ(ask("/chats/123").body, "<page>");
    EXPECT_EQ(ask("/chats/123", "Accept: application/json\r\n").status, 404);
    EXPECT_EQ(ask("/missing.js").status, 404);
    EXPECT_EQ(ask("/assets/app-gone1234.js", "Accept: */*\r\n").status, 404);
}

TEST_F(SiteTest, NothingBesideTheFilesCanBeHad) {
    EXPECT_EQ(ask("/.secret").status, 404);
    EXPECT_EQ(ask("/link.txt").status, 404);
    EXPECT_EQ(ask("/assets/app-Bx3fQ9_a.js.br").status, 404);
    EXPECT_EQ(ask("//etc/passwd", "Accept: application/json\r\n").status, 404);
}

TEST_F(SiteTest, OnlyGetAndHead) {
    const Answer refused = client->ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.fields.at("allow"), "GET, HEAD");
}

TEST_F(SiteTest, BelowTheApiOnlyItsDocumentationIsAPage) {
    EXPECT_EQ(ask("/api/docs").body, "<api>");
    EXPECT_EQ(ask("/api/docs/").body, "<api>");
    const Answer contract = ask("/api/docs/openapi.yaml");
    EXPECT_EQ(contract.body, "openapi: 3.1.0");
    EXPECT_EQ(contract.fields.at("content-type"), "application/yaml");
    for (const char* path : {"/api/chats/", "/api/docs/missing", "/api/docsx"})
        EXPECT_EQ(ask(path).body.find('<'), std::string::npos) << path;
    const Answer refused = client->ask("DELETE /api/docs HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(refused.status, 405);
}

TEST(SiteThatWasNotBuilt, SaysSo) {
    for (const char* root : {"", "/nonexistent/web"}) {
        ServerOptions options;
        options.static_root = root;
        RunningServer running(options);
        const Answer answer = Client(running.port()).ask(get("/"));
        EXPECT_EQ(answer.status, 404);
        EXPECT_EQ(answer.body, "The web client was not built.\n");
    }
}

TEST(SiteOfLargeFiles, ASlowReaderGetsItWhole) {
    TemporaryFolder folder;
    std::string large;
    while (large.size() < 8'000'000) large += std::to_string(large.size()) + " ";
    folder.write("large.txt", large);
    ServerOptions options;
    options.static_root = folder.path();
    RunningServer running(options);
    EXPECT_TRUE(Client(running.port()).ask(get("/large.txt")).body == large);
}

TEST(SiteOfLargeFiles, AReaderWhoTakesNothingEnds) {
    TemporaryFolder folder;
    folder.write("large.txt", std::string(32'000'000, 'x'));
    ServerOptions options;
    options.static_root = folder.path();
    options.body_timeout = std::chrono::seconds(1);
    RunningServer running(options);
    Client client(running.port());
    client.send(get("/large.txt"));
    EXPECT_TRUE(running.eventually([&] { return running.server->connections() == 1; }));
    EXPECT_TRUE(running.eventually([&] { return running.server->connections() == 0; }));
}

}  // namespace
}  // namespace parley::net::test
